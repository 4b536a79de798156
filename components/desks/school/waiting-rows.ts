import type { WaitingView } from '@/lib/desks/school/school-desk.view'

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
