import { toMoment } from '@/lib/base/format/wall-clock'

/** School days for each step of a request: the counselor's review, the school's decision. */
export const STEP_DAYS = 5

/** How long before the deadline of a step its owner is reminded. */
export const REMINDER_MS = 86_400_000

const DAY_MS = 86_400_000

/**
 * The moment a number of school days later, at the same time of day. School days are Monday to Friday
 * in the district's time; holidays are not known. Across a daylight saving change it is an hour off.
 */
export function schoolDaysAfter(from: Date, days: number, timeZone: string): Date {
  const weekday = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' })
  let at = from
  for (let left = days; left > 0;) {
    at = new Date(at.getTime() + DAY_MS)
    if (!['Sat', 'Sun'].includes(weekday.format(at))) left--
  }
  return at
}

/** When the waitlists of a year end: at the end of August, when the school year has begun. */
export function listsEndAt(schoolYear: number, timeZone: string): Date {
  const end = toMoment({ day: `${schoolYear}-09-01`, time: '00:00' }, timeZone)
  if (!end) throw new Error(`No clock of ${timeZone} shows midnight on September 1, ${schoolYear}.`)
  return end
}
