import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { addressOf } from '@/components/shell/address'
import { StudentFields, ListFrame } from '@/components/shell/list-frame'
import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { LISTED_STATES, type ApplicationFilter } from '@/lib/desks/applications/applications.schema'
import type {
  ApplicationList as List,
  ApplicationRow,
} from '@/lib/desks/applications/applications.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = { cycle: StaffCycle; list: List; filter: ApplicationFilter; saved: ReactNode }

/** The parameters of the list's address, without the page. */
export function applicationParameters(cycle: StaffCycle, { state, school, q }: ApplicationFilter) {
  return {
    year: cycle.isDefaultYear ? null : String(cycle.schoolYear),
    state: state === 'all' ? null : state,
    school,
    q,
  }
}

/** The applications of a year: states with their counts, filters in the address, one page of rows. */
export function ApplicationList({ cycle, list, filter, saved }: Props) {
  const t = useTranslations('staff.applications')
  const { school, q, state, page } = filter
  const isWhole = q === '' && school === null && state === 'all'
  return (
    <ListFrame
      path={`/staff/${cycle.zone.slug}/applications`}
      parameters={applicationParameters(cycle, filter)}
      tabs={{
        label: t('views'),
        name: 'state',
        items: LISTED_STATES.map((one) => ({
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
      <ApplicationTable
        rows={list.rows}
        cycle={cycle}
        empty={isWhole ? t('emptyAll') : t('empty')}
      />
    </ListFrame>
  )
}

function ApplicationTable({
  rows,
  cycle,
  empty,
}: {
  rows: readonly ApplicationRow[]
  cycle: StaffCycle
  empty: string
}) {
  const t = useTranslations('staff.applications')
  const format = useFormatter()
  const year = cycle.isDefaultYear ? null : cycle.schoolYear
  const isDrawn = rows.some((row) => row.placement !== undefined)
  const placementOf = ({ placement, submittedAt }: ApplicationRow) => {
    if (placement === undefined || submittedAt === null) return ''
    if (placement === null) return <Badge tone="attention">{t('noSeat')}</Badge>
    const { school, rank } = placement
    return rank === null ? t('placedByRule', { school }) : t('placedAt', { school, rank })
  }
  return (
    <Table
      caption={t('caption')}
      captionHidden
      columns={[
        { key: 'student', label: t('student') },
        { key: 'number', label: t('number') },
        { key: 'sentAt', label: t('sentAt') },
        { key: 'choices', label: t('choices'), numeric: true },
        { key: 'first', label: t('firstChoice') },
        ...(isDrawn ? [{ key: 'placement', label: t('placement') }] : []),
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          student: (
            <TextLink
              href={addressOf(`/staff/${cycle.zone.slug}/applications/${row.id}`, { year })}
            >
              {row.student}
            </TextLink>
          ),
          number: <span className="tabular-nums">{row.number}</span>,
          sentAt:
            row.submittedAt === null ? (
              <Badge tone={row.leavesZone ? undefined : 'attention'}>
                {t(row.leavesZone ? 'leaves' : 'notSent')}
              </Badge>
            ) : (
              <span className="whitespace-nowrap">
                {format.dateTime(row.submittedAt, 'shortMoment')}
              </span>
            ),
          choices: row.choices > 0 ? row.choices : '',
          first: row.firstChoice ?? '',
          placement: placementOf(row),
        },
      }))}
      empty={empty}
    />
  )
}
