import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { SelectField } from '@/components/ui/select-field'
import { LinkTabs } from '@/components/ui/tabs'
import { TextField } from '@/components/ui/text-field'

import { addressOf, keptOf } from './address'
import { ListFilters } from './list-pages'

type Parameters = Readonly<Record<string, string | null>>

type ListFrameProps = {
  path: string
  /** The parameters of the address, without the page number; null and empty ones are not set. */
  parameters: Parameters
  /** The tabs of the list, by the value of one parameter; `all` is the tab without it. */
  tabs?: {
    label: string
    name: string
    items: readonly { value: string; label: string; count: number }[]
  }
  /** The parameters that the fields set. */
  fieldNames: readonly string[]
  /** Null: none, because a few rows are seen at a glance. */
  fields: ReactNode
  saved?: ReactNode
  children: ReactNode
}

/** A list for staff: tabs with counts, and filters in the address that act at once. */
export function ListFrame({
  path,
  parameters,
  tabs,
  fieldNames,
  fields,
  saved,
  children,
}: ListFrameProps) {
  const t = useTranslations('staff.applications')
  const at = (changes: Readonly<Record<string, string | number | null>>) =>
    addressOf(path, { ...parameters, ...changes })
  const isFiltered = fieldNames.some((name) => Boolean(parameters[name]))
  const none = Object.fromEntries(fieldNames.map((name) => [name, null]))
  return (
    <div className="space-y-6">
      {tabs && (
        <LinkTabs
          label={tabs.label}
          items={tabs.items.map(({ value, ...item }) => ({
            ...item,
            href: at({ [tabs.name]: value === 'all' ? null : value }),
            current: value === (parameters[tabs.name] ?? 'all'),
          }))}
        />
      )}
      {saved}
      {fields !== null && (
        <ListFilters
          kept={keptOf({ ...parameters, ...none })}
          show={t('filter')}
          clear={isFiltered ? { href: at(none), label: t('clear') } : null}
        >
          {fields}
        </ListFilters>
      )}
      {children}
    </div>
  )
}

type ListFieldsProps = {
  q: string
  school: string | null
  schools: readonly { readonly id: string; readonly name: string }[]
  /** The label of the school filter: how the school relates to the rows. */
  schoolLabel: string
}

/** The filters that all lists of students share: a search text and a school. */
export function StudentFields({ q, school, schools, schoolLabel }: ListFieldsProps) {
  const t = useTranslations('staff.applications')
  return (
    <>
      <TextField label={t('search')} name="q" type="search" defaultValue={q} width="medium" />
      <SelectField
        label={schoolLabel}
        name="school"
        defaultValue={school ?? ''}
        options={[
          { value: '', label: t('anySchool') },
          ...schools.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  )
}
