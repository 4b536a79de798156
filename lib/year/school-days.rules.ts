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
