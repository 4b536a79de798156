import type { RoundKind, RoundState } from '@/lib/base/db/generated/enums'
import { toMoment, addDays, type WallClock } from '@/lib/base/format/wall-clock'

import {
  CYCLE_DATES,
  type CycleDate,
  type CycleDates,
  type DateProblem,
} from './cycle-dates.schema'
import { BEFORE_FREEZE } from './round-states.rules'

export type DateProblems = { readonly [D in CycleDate]?: DateProblem }

export type TypedDates = { readonly [D in CycleDate]: WallClock }

export type ReadDates =
  | { readonly ok: true; readonly dates: CycleDates }
  | { readonly ok: false; readonly problems: DateProblems }

/** Dates by which something has to be done. */
const ENDS: ReadonlySet<CycleDate> = new Set([
  'closesAt',
  'answersBy',
  'appealsBy',
  'transfersCloseAt',
  'lateUntil',
])

/**
 * Reads dates typed in the district's time; `lateUntil` may be empty. A deadline is never at midnight:
 * families would not know whether the night before or after that day is meant.
 */
export function readDates(typed: TypedDates, timeZone: string): ReadDates {
  const problems: { [D in CycleDate]?: DateProblem } = {}
  const dates: { [D in CycleDate]?: Date } = {}
  for (const name of CYCLE_DATES) {
    const { day, time } = typed[name]
    if (name === 'lateUntil' && !day && !time) continue
    const at = toMoment({ day, time }, timeZone)
    if (!at) problems[name] = day && time && isClock({ day, time }) ? 'skipped' : 'missing'
    else if (!day.startsWith('20')) problems[name] = 'year'
    else if (ENDS.has(name) && time === '00:00') problems[name] = 'midnight'
    else dates[name] = at
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  const { lateUntil = null, ...rest } = dates
  return { ok: true, dates: { ...(rest as Omit<CycleDates, 'lateUntil'>), lateUntil } }
}

/** Whether a day and a time are valid, leaving daylight saving aside. */
const isClock = (typed: WallClock) => toMoment(typed, 'UTC') !== null

/** Dates in the wrong order, each reported at the later one; the database enforces the same order. */
export function orderProblems(dates: CycleDates): DateProblems {
  const { opensAt, closesAt, resultsAt, answersBy, appealsBy, lateUntil } = dates
  const checks: [CycleDate, DateProblem, boolean][] = [
    ['closesAt', 'closesAfterOpens', opensAt < closesAt],
    ['resultsAt', 'resultsAfterCloses', closesAt <= resultsAt],
    ['answersBy', 'answersAfterResults', resultsAt < answersBy],
    ['appealsBy', 'appealsAfterResults', resultsAt < appealsBy],
    ['transfersCloseAt', 'transfersCloseAfterOpen', dates.transfersOpenAt < dates.transfersCloseAt],
    ['lateUntil', 'lateAfterResults', lateUntil === null || resultsAt < lateUntil],
  ]
  return Object.fromEntries(
    checks.flatMap(([field, problem, holds]) => (holds ? [] : [[field, problem]])),
  )
}

/** The names of the dates that differ. */
export function changedDates(before: CycleDates, after: CycleDates): CycleDate[] {
  return CYCLE_DATES.filter((name) => before[name]?.getTime() !== after[name]?.getTime())
}

const MINUTE = 60_000

/**
 * The typed dates, exact to the minute. A date whose minute is unchanged keeps its seconds: closing
 * the window by hand records them.
 */
export function withSeconds(before: CycleDates, typed: CycleDates): CycleDates {
  const minuteOf = (date: Date | null) => date && Math.floor(date.getTime() / MINUTE)
  const kept = CYCLE_DATES.filter((name) => minuteOf(before[name]) === minuteOf(typed[name]))
  return { ...typed, ...Object.fromEntries(kept.map((name) => [name, before[name]])) }
}

/** States of a round whose window may still be moved, or opened again. */
const MOVABLE: readonly (RoundState | null)[] = [null, ...BEFORE_FREEZE]
const IS_OUT: readonly (RoundState | null)[] = ['PUBLISHED', 'RETRACTED']

/** Whether the lists of a year's late round were frozen, once: no late list is added to a draw that can be known. */
export const isLateFrozen = (
  rounds: readonly { readonly kind: RoundKind; readonly state: RoundState }[],
): boolean => rounds.some(({ kind, state }) => kind === 'LATE' && !MOVABLE.includes(state))

/**
 * The dates that may not be changed at `now`: the opening once it has passed, the close once the
 * lists are frozen, results and answers once they are published. Late lists get no new end
 * ahead once those of the late round are frozen (`lateFrozen`). `before` is null for a new cycle. A
 * window cannot be opened or closed in the past.
 */
export function changeProblems(
  before: CycleDates | null,
  after: CycleDates,
  round: RoundState | null,
  now: Date,
  lateFrozen = false,
): DateProblems {
  if (before === null) return after.opensAt <= now ? { opensAt: 'opensAhead' } : {}
  const changed = changedDates(before, after)
  const problems: { [D in CycleDate]?: DateProblem } = {}
  if (changed.includes('opensAt')) {
    if (before.opensAt <= now) problems.opensAt = 'opensPassed'
    else if (after.opensAt <= now) problems.opensAt = 'opensAhead'
  }
  if (changed.includes('closesAt')) {
    if (!MOVABLE.includes(round)) problems.closesAt = 'closesAfterClose'
    else if (after.closesAt <= now) problems.closesAt = 'closesAhead'
  }
  const { lateUntil } = after
  if (changed.includes('lateUntil') && lateFrozen && lateUntil !== null && lateUntil > now)
    problems.lateUntil = 'closesAfterClose'
  for (const name of ['resultsAt', 'answersBy'] as const) {
    if (changed.includes(name) && IS_OUT.includes(round)) problems[name] = 'published'
  }
  return problems
}

/** What families have to do until a date. */
const DEADLINES = ['closesAt', 'answersBy', 'appealsBy', 'transfersCloseAt', 'lateUntil'] as const

/** The deadlines not yet past that come earlier, or are taken away. */
export function shortenedDates(before: CycleDates, after: CycleDates, now: Date): CycleDate[] {
  return DEADLINES.filter((name) => {
    const [from, to] = [before[name], after[name]]
    return from !== null && from > now && (to === null || to < from)
  })
}

/** The dates that can no longer be changed, with the same reasons as `changeProblems`. */
export function fixedDates(
  dates: CycleDates,
  round: RoundState | null,
  now: Date,
): { readonly [D in CycleDate]?: DateProblem } {
  return {
    ...(dates.opensAt <= now && { opensAt: 'opensPassed' as const }),
    ...(!MOVABLE.includes(round) && { closesAt: 'closesAfterClose' as const }),
    ...(IS_OUT.includes(round) && {
      resultsAt: 'published' as const,
      answersBy: 'published' as const,
    }),
  }
}

/** Whole weeks in so many years, which lead to the same weekday nearest the same date. */
const weeksOf = (years: number) => Math.round((years * 365.2425) / 7)

/** The dates moved by so many years, each on the same weekday and at the same local time. */
export function yearsLater(dates: CycleDates, years: number, timeZone: string): CycleDates {
  const days = weeksOf(years) * 7
  const later = (date: Date) => addDays(date, days, timeZone)
  return {
    opensAt: later(dates.opensAt),
    closesAt: later(dates.closesAt),
    resultsAt: later(dates.resultsAt),
    answersBy: later(dates.answersBy),
    appealsBy: later(dates.appealsBy),
    transfersOpenAt: later(dates.transfersOpenAt),
    transfersCloseAt: later(dates.transfersCloseAt),
    lateUntil: dates.lateUntil && later(dates.lateUntil),
  }
}
