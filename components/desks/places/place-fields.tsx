import { useTranslations } from 'next-intl'

import { SelectField, TextField } from '@/components/ui/form-fields'
import type { Option } from '@/components/ui/option'
import {
  AGREEMENTS,
  columnsOf,
  LEVELS,
  type PlaceTable,
  SCHOOL_KINDS,
} from '@/lib/desks/places/place-tables.schema'

type Props = {
  table: PlaceTable
  /** What each field says at first, by its column; references are ids. */
  values: Readonly<Record<string, string>>
  /** The rows that a reference can name, by the column of the reference. */
  choices?: Readonly<Record<string, readonly Option[]>>
  /** Columns that are not asked for. */
  left?: readonly string[]
}

const SHORT = new Set(['latitude', 'longitude', 'opened_year', 'pilot_since', 'cds_code'])
const LONG = new Set(['name', 'name_en', 'name_es', 'address', 'website', 'office_hours', 'slug'])

/** The fields of a place, one for each column of its plain file. */
export function PlaceFields({ table, values, choices = {}, left = [] }: Props) {
  const label = usePlaceLabel(table)
  const hint = usePlaceHint(table)
  const options = usePlaceOptions(choices)
  return (
    <>
      {columnsOf(table)
        .filter(({ name }) => !left.includes(name))
        .map(({ name }) => {
          const its = options(table, name)
          const field = {
            name,
            label: label(name),
            hint: hint(name),
            defaultValue: values[name] ?? '',
          }
          if (its) return <SelectField key={name} {...field} options={its} />
          const width = SHORT.has(name) ? 'short' : LONG.has(name) ? 'full' : 'medium'
          return (
            <TextField key={name} {...field} width={width} autoComplete="off" maxLength={300} />
          )
        })}
    </>
  )
}

/** The name of a column for readers; a column without one is shown as files name it. */
export function usePlaceLabel(table: PlaceTable): (column: string) => string {
  const t = useTranslations('places.fields')
  return (column) => {
    const key = `${table}.${column}`
    return t.has(key as 'district.name') ? t(key as 'district.name') : column
  }
}

function usePlaceHint(table: PlaceTable): (column: string) => string | undefined {
  const t = useTranslations('places.hints')
  return (column) => {
    // what names the place itself is explained where it is made, not where another place names it
    const key = [`${table}_${column}`, column].find((one) => t.has(one as 'phone'))
    return key && t(key as 'phone')
  }
}

const GRADES = Array.from({ length: 13 }, (_, grade) => grade)

/** What a column can be chosen from; null for one that is typed. */
export function usePlaceOptions(choices: Readonly<Record<string, readonly Option[]>>) {
  const t = useTranslations('places')
  const school = useTranslations('public')
  const none: Option = { value: '', label: t('none') }
  return (table: PlaceTable, column: string): readonly Option[] | null => {
    const rows = choices[column]
    if (rows) return [none, ...rows]
    switch (`${table}.${column}`) {
      case 'zones.level':
        return LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))
      case 'schools.kind':
        return SCHOOL_KINDS.map((value) => ({ value, label: school(`kind.${value}`) }))
      case 'schools.agreement':
        return [
          none,
          ...AGREEMENTS.map((value) => ({
            value,
            label: school(`agreement.${value}`),
          })),
        ]
      case 'schools.lowest_grade':
      case 'schools.highest_grade':
        return GRADES.map((grade) => ({
          value: String(grade),
          label: grade === 0 ? t('grades.kinder') : String(grade),
        }))
      default:
        return null
    }
  }
}
