import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { StudentFields, ListFrame } from '@/components/shell/list-frame'
import { Badge } from '@/components/ui/badge'
import { Disclosure } from '@/components/ui/disclosure'
import { Table } from '@/components/ui/table'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PlacementList as List, PlacementRow } from '@/lib/draw/rounds/placements.data'
import { PLACEMENT_OUTCOMES, type PlacementFilter } from '@/lib/draw/rounds/placements.schema'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { ReasonText } from './reason-text'

type Props = {
  cycle: StaffCycle
  roundId: string
  list: List
  filter: PlacementFilter
  saved: ReactNode
}

/** The parameters of the list's address, without the page. */
export function placementParameters({ outcome, school, q }: PlacementFilter) {
  return { outcome: outcome === 'all' ? null : outcome, school, q }
}

/** Every placement of a round with its reasons: outcomes with their counts, filters in the address. */
export function PlacementList({ cycle, roundId, list, filter, saved }: Props) {
  const t = useTranslations('staff.placements')
  const { school, q, page } = filter
  return (
    <ListFrame
      path={`/staff/${cycle.zone.slug}/rounds/${roundId}/placements`}
      parameters={placementParameters(filter)}
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
      page={page}
      pages={list.pages}
    >
      <PlacementTable rows={list.rows} />
    </ListFrame>
  )
}

function PlacementTable({ rows }: { rows: readonly PlacementRow[] }) {
  const t = useTranslations('staff.placements')
  const words = useTranslations('staff.applications')
  const format = useFormatter()
  return (
    <Table
      caption={t('caption')}
      captionHidden
      columns={[
        { key: 'student', label: t('student') },
        { key: 'number', label: t('number'), numeric: true },
        { key: 'placed', label: t('placedAt') },
        { key: 'reasons', label: t('reasons') },
      ]}
      rows={rows.map((row) => ({
        key: row.applicationId,
        cells: {
          student: (
            <>
              {row.student}
              <span className="text-ink-soft block text-sm font-normal tabular-nums">
                {row.number}
              </span>
            </>
          ),
          number: format.number(row.lotteryNumber),
          placed:
            row.school === null ? (
              <Badge tone="attention">{words('noSeat')}</Badge>
            ) : row.rank === null ? (
              words('placedByRule', { school: row.school })
            ) : (
              words('placedAt', { school: row.school, rank: row.rank })
            ),
          reasons: (
            <div className="-my-2">
              <Reasons row={row} />
            </div>
          ),
        },
      }))}
      empty={t('empty')}
    />
  )
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
