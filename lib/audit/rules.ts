import type { LogEvent } from './view'

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')

/** The recorded details as names and values, in the order of their names. */
export function detailLines(detail: unknown): LogEvent['detail'] {
  if (typeof detail !== 'object' || detail === null) return []
  return Object.entries(detail)
    .map(([name, value]) => ({ name, value: shown(value) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** When a day (2027-03-01) begins in a time zone. Right wherever clocks do not change at midnight. */
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
