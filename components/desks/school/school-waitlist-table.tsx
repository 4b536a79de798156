import { useFormatter, useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import type { WaitingView } from '@/lib/desks/school/school-desk.view'

/** A school's waitlist in order: places and states, and a name once a seat is offered. */
export function WaitingTable({
  places,
  caption,
}: {
  places: readonly WaitingView[]
  caption: string
}) {
  const t = useTranslations('school.waitlist')
  const format = useFormatter()
  const words = {
    state: (state: WaitingView['state']) => t(`states.${state}`),
    date: (date: Date) => format.dateTime(date, 'short'),
  }
  return (
    <Table
      caption={caption}
      columns={WAITING_COLUMNS.map((key) => ({ key, label: t(key) }))}
      rows={places.map((place) => ({ key: place.key, cells: waitingRow(place, words) }))}
      empty={<p>{t('empty')}</p>}
    />
  )
}

export const WAITING_COLUMNS = ['position', 'now', 'state', 'since', 'who'] as const

type Column = (typeof WAITING_COLUMNS)[number]

/** A waitlist entry in words, for the page and the file alike. */
export function waitingRow(
  place: WaitingView,
  words: { state: (state: WaitingView['state']) => string; date: (date: Date) => string },
): Record<Column, string | number> {
  const { student } = place
  return {
    position: place.position,
    now: place.now ?? '–',
    state: words.state(place.state),
    since: place.changedAt ? words.date(place.changedAt) : '–',
    who: student ? `${student.name} (${student.number})` : '–',
  }
}
