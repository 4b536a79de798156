import type { Texts } from '@/lib/base/i18n/localized-text.rules'

export type LogEvent = {
  readonly id: string
  readonly at: Date
  readonly verb: string
  /** Who did it; null: the system itself. */
  readonly by: string | null
  readonly subjectType: string
  readonly subjectId: string
  readonly zone: { readonly name: Texts } | null
  /** The recorded details, as they are stored. */
  readonly detail: readonly { readonly name: string; readonly value: unknown }[]
}

export type LogPage = {
  readonly events: readonly LogEvent[]
  readonly total: number
  /** Whether there are more than `total`: counting stopped there. */
  readonly isMore: boolean
  /** The event that the newer page ends before and the older page starts after; null without such a page. */
  readonly newer: string | null
  readonly older: string | null
}

/** The recorded details as names and values, in the order of their names; what there was nothing of is left out. */
export function toDetailLines(detail: unknown): LogEvent['detail'] {
  if (typeof detail !== 'object' || detail === null) return []
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]: [string, unknown]) => ({ name, value }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** When a day (2027-03-01) begins in a time zone. Correct unless the clocks change at midnight. */
export function startOfDay(day: string, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`)
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  const onTheWall = Date.parse(`${format.format(asUtc).replace(' ', 'T')}Z`)
  return new Date(asUtc - (onTheWall - asUtc))
}
