import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { StudentFields, ListFrame } from '@/components/shell/list-frame'
import { ListTable, shownTable } from '@/components/shell/list-table'
import { Badge } from '@/components/ui/badge'
import { Disclosure } from '@/components/ui/disclosure'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { type ColumnKey, tableParameters } from '@/lib/base/tables/table.schema'
import type { PlacementList as List, PlacementRow } from '@/lib/draw/rounds/placements.data'
import {
  PLACEMENT_OUTCOMES,
  type PlacementFilter,
  placementTable,
} from '@/lib/draw/rounds/placements.schema'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { ReasonText } from './reason-text'

type Column = ColumnKey<typeof placementTable>

type Props = {
  cycle: StaffCycle
  roundId: string
  list: List
  filter: PlacementFilter
  columns: readonly Column[]
  keepColumns: (form: FormData) => Promise<void>
  saved: ReactNode
}

const filtersOf = ({ outcome, school, q }: PlacementFilter) => ({
  outcome: outcome === 'all' ? null : outcome,
  school,
  q,
})

/** The parameters of the list's address, without the page. */
export const placementParameters = (filter: PlacementFilter) => ({
  ...filtersOf(filter),
  ...tableParameters(placementTable, filter),
})

/** The catalog's keys of the columns, under `staff`. */
export const PLACEMENT_COLUMNS = {
  student: 'placements.student',
  number: 'applications.number',
  lotteryNumber: 'placements.number',
  school: 'placements.placedAt',
  rank: 'applications.rank',
  reasons: 'placements.reasons',
} as const satisfies Record<Column, string>

/** Every placement of a round with its reasons: outcomes with their counts, filters in the address. */
export function PlacementList({
  cycle,
  roundId,
  list,
  filter,
  columns,
  keepColumns,
  saved,
}: Props) {
  const t = useTranslations('staff.placements')
  const words = useTranslations('staff')
  const { school, q } = filter
  const cells = useCells()
  const path = `/staff/${cycle.zone.slug}/rounds/${roundId}/placements`
  const shown = shownTable({
    table: placementTable,
    path,
    filters: filtersOf(filter),
    filter,
    columns,
    total: list.total,
    label: (key) => words(PLACEMENT_COLUMNS[key]),
    keepColumns,
  })
  return (
    <ListFrame
      path={path}
      parameters={shown.parameters}
      tabs={{
        label: t('views'),
        name: 'outcome',
        items: PLACEMENT_OUTCOMES.map((one) => ({
          value: one,
          label: t(one),
          count: list.counts[one],
        })),
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
        rows={list.rows.map((row) => ({ key: row.applicationId, cells: cells(row) }))}
        empty={t('empty')}
      />
    </ListFrame>
  )
}

function useCells(): (row: PlacementRow) => Record<Column, ReactNode> {
  const words = useTranslations('staff.applications')
  const format = useFormatter()
  const placedAt = ({ school, rank }: PlacementRow) => {
    if (school === null) return <Badge tone="attention">{words('noSeat')}</Badge>
    return rank === null ? words('placedByRule', { school }) : school
  }
  return (row) => ({
    student: row.student,
    number: <span className="tabular-nums">{row.number}</span>,
    lotteryNumber: format.number(row.lotteryNumber),
    school: placedAt(row),
    rank: row.rank ?? '–',
    reasons: (
      <div className="-my-2">
        <Reasons row={row} />
      </div>
    ),
  })
}

function Reasons({ row }: { row: PlacementRow }) {
  const t = useTranslations('staff.placements')
  return (
    <Disclosure label={t('reasonsOf', { count: row.reasons.length })}>
      <ol className="ms-5 list-decimal space-y-2">
        {row.reasons.map((reason) => (
          <li key={reason.school}>
            <span className="font-semibold">{reason.name}</span>
            <span className="block">
              <ReasonText reason={reason} />
            </span>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
