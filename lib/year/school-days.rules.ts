/** School days that whoever has a request takes for it: the counselor for the review, the school for its decision. */
export const STEP_DAYS = 5

/** How long before its time is up whoever has a request is reminded. */
export const REMINDER_MS = 86_400_000

const DAY_MS = 86_400_000

/**
 * The moment a number of school days later, at the same time of day. Monday to Friday in the district's
 * time count; the product knows no holidays. Over a change of the clocks it is an hour off, no more.
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
