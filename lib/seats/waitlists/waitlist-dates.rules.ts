import { toMoment, toWallClock } from '@/lib/base/format/wall-clock'

const DAY = 86_400_000

/**
 * How many days a family has to answer an offer outside the round, not counting the day of the
 * offer.
 */
export const ANSWER_DAYS = 3

/** The last minute of the day that lies `days` after a moment's own, in a time zone. */
function endOfDay(now: Date, days: number, timeZone: string): Date {
  const { day } = toWallClock(now, timeZone)
  const last = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
  const end = toMoment({ day: last, time: '23:59' }, timeZone)
  if (!end) throw new Error(`No clock of ${timeZone} shows 23:59 on ${last}.`)
  return end
}

/**
 * The deadline of an offer outside the round: the end of the last of `ANSWER_DAYS`. The round's own
 * deadline does not change it: a shorter time would leave no time to think, a longer one would keep
 * everybody further down the list waiting. Not answering leaves a seat the student holds untouched.
 */
export const answerByOf = (now: Date, timeZone: string): Date =>
  endOfDay(now, ANSWER_DAYS, timeZone)
