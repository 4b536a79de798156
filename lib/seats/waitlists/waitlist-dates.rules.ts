import { momentAt, wallClock } from '@/lib/base/format/wall-clock'

const DAY = 86_400_000

/** How many days a family has to answer a seat that is not the round's, the day of the offer not counted. */
export const ANSWER_DAYS = 3

/** The last minute of the day that lies `days` after a moment's own, in a time zone. */
function endOfDay(now: Date, days: number, timeZone: string): Date {
  const { day } = wallClock(now, timeZone)
  const last = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
  const end = momentAt({ day: last, time: '23:59' }, timeZone)
  if (!end) throw new Error(`No clock of ${timeZone} shows 23:59 on ${last}.`)
  return end
}

/**
 * Until when an offer that is not the round's can be answered: to the end of the last of `ANSWER_DAYS`.
 * The round's own deadline neither shortens nor stretches it: shorter would be no time to think, and
 * longer would hold up everybody further down the list. No answer leaves the seat held untouched.
 */
export const answerByOf = (now: Date, timeZone: string): Date =>
  endOfDay(now, ANSWER_DAYS, timeZone)

/** When the waitlists of a year end: with August, when the school year has begun. */
export function listsEndAt(schoolYear: number, timeZone: string): Date {
  const end = momentAt({ day: `${schoolYear}-09-01`, time: '00:00' }, timeZone)
  if (!end) throw new Error(`No clock of ${timeZone} shows midnight on September 1, ${schoolYear}.`)
  return end
}
