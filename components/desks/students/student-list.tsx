import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { ListFrame, StudentFields } from '@/components/shell/list-frame'
import { ListTable, shownTable } from '@/components/shell/list-table'
import { TICKED_FORM, TickedRows } from '@/components/shell/ticked-rows'
import { SelectField } from '@/components/ui/select-field'
import { TextLink } from '@/components/ui/text-link'
import { shortId } from '@/lib/base/forms/uuid'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import type { StudentList as List, StudentRow } from '@/lib/desks/students/students.data'
import {
  SHOWN_STUDENTS,
  type StudentsFilter,
  studentTable,
} from '@/lib/desks/students/students.schema'

import { dayText } from './value-words'

type Column = ColumnKey<typeof studentTable>

type Props = {
  path: string
  /** What can be done for ticked students: pages beside the list, with the words that lead there. */
  actions: readonly { readonly path: string; readonly label: string }[]
  list: List
  filter: StudentsFilter
  schools: readonly { readonly id: string; readonly name: string }[]
  columns: readonly Column[]
  keepColumns: (form: FormData) => Promise<void>
}

/** The catalog's keys of the columns, under `students.columns`. */
export const STUDENT_COLUMNS = {
  name: 'student',
  number: 'number',
  birthDate: 'born',
  school: 'school',
  grade: 'grade',
  area: 'area',
  leftOn: 'leftOn',
} as const satisfies Record<Column, string>

/** The students of a zone, with or without a list: filters in the address, one page of rows. */
export function StudentList({ path, actions, list, filter, schools, columns, keepColumns }: Props) {
  const t = useTranslations('students')
  const cells = useCells(path)
  const { q, school, shown: who } = filter
  const shown = shownTable({
    table: studentTable,
    path,
    filters: { q, school, shown: who === 'all' ? null : who },
    filter,
    columns,
    total: list.total,
    label: (key) => t(`columns.${STUDENT_COLUMNS[key]}`),
    keepColumns,
  })
  return (
    <ListFrame
      path={path}
      parameters={shown.parameters}
      fieldNames={['q', 'school', 'shown']}
      fields={
        <>
          <StudentFields q={q} school={school} schools={schools} schoolLabel={t('list.school')} />
          <SelectField
            label={t('list.shown')}
            name="shown"
            defaultValue={who}
            options={SHOWN_STUDENTS.map((value) => ({ value, label: t(`list.${value}`) }))}
          />
        </>
      }
    >
      <ListTable
        shown={shown}
        caption={t('list.caption')}
        rows={list.rows.map((row) => ({
          key: row.id,
          ...(actions.length > 0 && { tick: { value: shortId(row.id), name: row.name } }),
          cells: cells(row),
        }))}
        ticks={
          actions.length > 0
            ? {
                form: TICKED_FORM,
                bar: <TickedRows parameters={shown.parameters} actions={actions} />,
              }
            : undefined
        }
        empty={t('list.empty')}
      />
    </ListFrame>
  )
}

function useCells(path: string): (row: StudentRow) => Record<Column, ReactNode> {
  const t = useTranslations('students')
  const format = useFormatter()
  return (row) => ({
    name: <TextLink href={`${path}/${row.id}`}>{row.name}</TextLink>,
    number: <span className="tabular-nums">{row.number}</span>,
    birthDate: dayText(format, row.birthDate),
    school: row.leftOn
      ? t('list.leftSince', { day: dayText(format, row.leftOn) })
      : (row.school ?? t('nowhere')),
    grade: row.grade ?? '–',
    area: row.area ?? '–',
    leftOn: row.leftOn ? dayText(format, row.leftOn) : '–',
  })
}
