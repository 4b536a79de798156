import { useTranslations } from 'next-intl'

import { ListTable, shownTable } from '@/components/shell/list-table'
import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { pageOf } from '@/lib/base/tables/table.rules'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { sortEntries } from '@/lib/seats/waitlists/waitlist-order.rules'
import { type WaitlistFilter, waitlistTable } from '@/lib/seats/waitlists/waitlist-table.schema'
import type { WaitlistEntryView } from '@/lib/seats/waitlists/waitlists.view'

type Column = ColumnKey<typeof waitlistTable>

/** How the table is shown, by its address. */
export type ShownWaitlist = {
  path: string
  exportPath: string
  filters: Readonly<Record<string, string | null>>
  filter: WaitlistFilter
  columns: readonly Column[]
  keepColumns: (form: FormData) => Promise<void>
}

/** The catalog's keys of the columns, under `waitlists.staff`. */
export const WAITLIST_COLUMNS = {
  student: 'student',
  number: 'number',
  position: 'position',
  now: 'nowPlace',
  state: 'state',
  holds: 'holds',
  changed: 'changed',
  action: 'action',
} as const satisfies Record<Column, string>

type Props = {
  entries: readonly WaitlistEntryView[]
  look: ShownWaitlist
  applicationHref: (id: string) => string
  deadlineHref: (id: string) => string
}

const TONE = {
  WAITING: 'information',
  OFFERED: 'attention',
  LEFT: undefined,
  ENDED: undefined,
} as const

/** A waitlist, at first in the order in which seats are offered, with each child's state. */
export function WaitlistEntryTable({ entries, look, applicationHref, deadlineHref }: Props) {
  const t = useTranslations('waitlists.staff')
  const format = useFormatter()
  const moment = (date: Date) => format.dateTime(date, 'shortMoment')
  const shown = shownTable({
    table: waitlistTable,
    ...look,
    total: entries.length,
    label: (key) => t(WAITLIST_COLUMNS[key]),
  })
  const { page, size, sort } = look.filter
  return (
    <ListTable
      shown={shown}
      caption={t('title')}
      rows={pageOf(sortEntries(entries, sort), page, size).rows.map((entry) => ({
        key: `${entry.round} ${entry.position}`,
        cells: {
          student: (
            <>
              <TextLink href={applicationHref(entry.applicationId)}>{entry.student}</TextLink>
              {entry.round === 'LATE' && <span className="font-normal"> ({t('late')})</span>}
            </>
          ),
          number: <span className="tabular-nums">{entry.number}</span>,
          position: format.number(entry.position),
          now: entry.now === null ? '–' : format.number(entry.now),
          state: (
            <Badge tone={TONE[entry.state]}>
              {t(`states.${stateKey(entry)}`, {
                answerBy: entry.offer ? moment(entry.offer.answerBy) : '',
              })}
            </Badge>
          ),
          holds: entry.holds ?? t('none'),
          changed: entry.changedAt ? moment(entry.changedAt) : '–',
          action: entry.offer?.movable ? (
            <TextLink href={deadlineHref(entry.offer.id)}>
              {t('moveDeadline')}
              <span className="sr-only">: {entry.student}</span>
            </TextLink>
          ) : (
            '–'
          ),
        },
      }))}
      empty={t('listEmpty')}
    />
  )
}

/** The key, under `waitlists.staff.states`, of a child's state on a waitlist. */
export function stateKey({ state, because }: WaitlistEntryView) {
  return state === 'LEFT' ? (because ?? 'FAMILY') : state
}
