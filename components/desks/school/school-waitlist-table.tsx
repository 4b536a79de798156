import { useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { WaitingView } from '@/lib/desks/school/school-desk.view'

/** A school's waitlist in order: places and states, and a name once a seat is offered. */
export function WaitingTable({
  places,
  caption,
  isOver,
}: {
  places: readonly WaitingView[]
  caption: string
  /** Whether the list has ended: nobody waits on it any more. */
  isOver: boolean
}) {
  const t = useTranslations('school.waitlist')
  const format = useFormatter()
  const words = {
    state: (state: WaitingState) => t(`states.${state}`),
    date: (date: Date) => format.dateTime(date, 'short'),
  }
  return (
    <Table
      caption={caption}
      columns={WAITING_COLUMNS.map((key) => ({ key, label: t(key) }))}
      rows={places.map((place) => ({ key: place.key, cells: waitingRow(place, isOver, words) }))}
      empty={<p>{t('empty')}</p>}
    />
  )
}

export const WAITING_COLUMNS = ['position', 'now', 'state', 'since', 'who'] as const

/** The state of an entry; one who still waited when the list ended. */
export type WaitingState = WaitingView['state'] | 'ENDED'

type Column = (typeof WAITING_COLUMNS)[number]

/** A waitlist entry in words, for the page and the file alike. */
export function waitingRow(
  place: WaitingView,
  isOver: boolean,
  words: { state: (state: WaitingState) => string; date: (date: Date) => string },
): Record<Column, string | number> {
  const { student } = place
  return {
    position: place.position,
    now: isOver ? '–' : (place.now ?? '–'),
    state: words.state(isOver && place.state === 'WAITING' ? 'ENDED' : place.state),
    since: place.changedAt ? words.date(place.changedAt) : '–',
    who: student ? `${student.name} (${student.number})` : '–',
  }
}
