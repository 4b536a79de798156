import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { dayText } from '@/components/desks/students/value-words'
import { addressOf } from '@/components/shell/address'
import { StudentFields, ListFrame } from '@/components/shell/list-frame'
import { ListTable, shownTable } from '@/components/shell/list-table'
import { TICKED_FORM, TickedRows } from '@/components/shell/ticked-rows'
import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import { shortId } from '@/lib/base/forms/uuid'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { type ColumnKey, tableParameters } from '@/lib/base/tables/table.schema'
import {
  type ApplicationFilter,
  applicationTable,
  LISTED_STATES,
  type ListedState,
  type ListState,
} from '@/lib/desks/applications/applications.schema'
import type {
  ApplicationList as List,
  ApplicationRow,
} from '@/lib/desks/applications/applications.view'
import type { TickedAction } from '@/lib/desks/ticked/ticked.schema'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Column = ColumnKey<typeof applicationTable>

type Props = {
  cycle: StaffCycle
  list: List
  filter: ApplicationFilter
  columns: readonly Column[]
  keepColumns: (form: FormData) => Promise<void>
  /** What can be done for ticked rows now. */
  actions: readonly TickedAction[]
  saved: ReactNode
}

const filtersOf = (cycle: StaffCycle, { state, school, q }: ApplicationFilter) => ({
  year: cycle.isDefaultYear ? null : String(cycle.schoolYear),
  state: state === 'all' ? null : state,
  school,
  q,
})

/** The parameters of the list's address, without the page. */
export const applicationParameters = (cycle: StaffCycle, filter: ApplicationFilter) => ({
  ...filtersOf(cycle, filter),
  ...tableParameters(applicationTable, filter),
})

/** The catalog's keys of the columns, under `staff.applications`. */
export const APPLICATION_COLUMNS = {
  student: 'student',
  number: 'number',
  state: 'state',
  submittedAt: 'sentAt',
  choices: 'choices',
  firstChoice: 'firstChoice',
  placedSchool: 'placement',
  rank: 'rank',
  schoolNow: 'schoolNow',
  birthDate: 'birthDate',
  receipt: 'receipt',
} as const satisfies Record<Column, string>

/** The columns that say nothing while nothing is drawn. */
const DRAWN: readonly Column[] = ['placedSchool', 'rank']

/** The tabs that are there only while something stands under them. */
const RARE: readonly ListedState[] = ['unsettled', 'withdrawn', 'leaves', 'none']

/** The applications of a year: states with their counts, filters in the address, one page of rows. */
export function ApplicationList({
  cycle,
  list,
  filter,
  columns,
  keepColumns,
  actions,
  saved,
}: Props) {
  const t = useTranslations('staff.applications')
  const words = useTranslations('staff')
  const { school, q, state } = filter
  const isWhole = q === '' && school === null && state === 'all'
  const cells = useCells(cycle)
  const path = `/staff/${cycle.zone.slug}/applications`
  const shown = shownTable({
    table: applicationTable,
    path,
    filters: filtersOf(cycle, filter),
    filter,
    columns,
    without: list.isDrawn ? [] : DRAWN,
    total: list.total,
    label: (key) => t(APPLICATION_COLUMNS[key]),
    keepColumns,
  })
  return (
    <ListFrame
      path={path}
      parameters={shown.parameters}
      tabs={{
        label: t('views'),
        name: 'state',
        items: LISTED_STATES.filter(
          (one) => !RARE.includes(one) || list.counts[one] > 0 || one === state,
        ).map((one) => ({ value: one, label: t(one), count: list.counts[one] })),
      }}
      fieldNames={['q', 'school']}
      fields={
        <StudentFields q={q} school={school} schools={list.schools} schoolLabel={t('school')} />
      }
      saved={saved}
    >
      <ListTable
        shown={shown}
        caption={t('caption')}
        rows={list.rows.map((row) => ({
          key: row.id,
          tick: { value: shortId(row.studentId), name: row.student },
          cells: cells(row),
        }))}
        ticks={{
          form: TICKED_FORM,
          bar: (
            <TickedRows
              parameters={{ ...shown.parameters, from: 'applications' }}
              actions={actions.map((action) => ({
                path: `/staff/${cycle.zone.slug}/ticked/${action}`,
                label: words(`ticked.${action}.link`),
              }))}
            />
          ),
        }}
        empty={isWhole ? t('emptyAll') : t('empty')}
      />
    </ListFrame>
  )
}

/** The states after which something still has to come. */
const WAITS: readonly ListState[] = ['draft', 'unsettled']

function useCells(cycle: StaffCycle): (row: ApplicationRow) => Record<Column, ReactNode> {
  const t = useTranslations('staff.applications')
  const format = useFormatter()
  const year = cycle.isDefaultYear ? null : cycle.schoolYear
  const placementOf = ({ placedSchool, isDrawn, rank }: ApplicationRow) => {
    if (!isDrawn) return '–'
    if (placedSchool === null) return <Badge tone="attention">{t('unplaced')}</Badge>
    return rank === null ? t('placedByRule', { school: placedSchool }) : placedSchool
  }
  return (row) => ({
    student: (
      <TextLink href={addressOf(`/staff/${cycle.zone.slug}/applications/${row.id}`, { year })}>
        {row.student}
      </TextLink>
    ),
    number: <span className="tabular-nums">{row.number}</span>,
    state:
      row.state === 'submitted' ? (
        t(row.state)
      ) : (
        <Badge tone={WAITS.includes(row.state) ? 'attention' : undefined}>{t(row.state)}</Badge>
      ),
    submittedAt: row.submittedAt === null ? '–' : format.dateTime(row.submittedAt, 'shortMoment'),
    choices: row.choices > 0 ? row.choices : '–',
    firstChoice: row.firstChoice ?? '–',
    placedSchool: placementOf(row),
    rank: row.rank ?? '–',
    schoolNow: row.schoolNow ?? '–',
    birthDate: dayText(format, row.birthDate),
    receipt: row.receipt ? <code>{row.receipt}</code> : '–',
  })
}
