import { windowAt } from '@/lib/year/application-window.rules'
import { CYCLE_DATES, type CycleDate } from '@/lib/year/cycle-dates.schema'
import { listsEndAt } from '@/lib/year/school-days.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

/**
 * Where a year of a zone stands, in the order of a year: keys of `staff.overview.phases`.
 * `setup`, no commitment is published yet; `before`, it is, and the window has not opened; `missed`, the
 * window opened without one; `withdrawn`, the results were taken back and no round corrects them yet.
 */
export type YearPhase =
  | 'setup'
  | 'before'
  | 'missed'
  | 'window'
  | 'closed'
  | 'frozen'
  | 'computed'
  | 'approved'
  | 'withdrawn'
  | 'answers'
  | 'waitlists'
  | 'over'

type Year = Pick<
  StaffCycle,
  | 'opensAt'
  | 'closesAt'
  | 'answersBy'
  | 'schoolYear'
  | 'timeZone'
  | 'round'
  | 'late'
  | 'withdrawnRoundId'
>

/** Where a year of a zone stands at a moment; one for every state of its main round and every date. */
export function phaseOf(cycle: Year, now: Date): YearPhase {
  const { round } = cycle
  const window = windowAt(cycle, now)
  if (!round || round.state === 'DRAFT') {
    if (!round && cycle.withdrawnRoundId) return 'withdrawn'
    return window === 'not-open' ? 'setup' : 'missed'
  }
  switch (round.state) {
    case 'OPEN':
      // a correction takes no lists, whatever the dates say
      if (round.isCorrection || window === 'closed') return 'closed'
      return window === 'open' ? 'window' : 'before'
    case 'CLOSED':
      return 'closed'
    case 'FROZEN':
      return 'frozen'
    case 'COMPUTED':
      return 'computed'
    case 'APPROVED':
      return 'approved'
    case 'PUBLISHED':
      if (now < cycle.answersBy) return 'answers'
      return now < listsEndAt(cycle.schoolYear, cycle.timeZone) ? 'waitlists' : 'over'
    // one that stands is neither
    case 'RETRACTED':
    case 'SENT_BACK':
      return 'withdrawn'
  }
}

/** Whether the results of the main round are out. */
export const isOut = (phase: YearPhase): boolean =>
  phase === 'answers' || phase === 'waitlists' || phase === 'over'

/** A date of a year, or the end of its waitlists: keys of `staff.overview`. */
export type YearDate = CycleDate | 'listsEnd'

/** The dates of a year with their moments, in order of time. Late lists have one only where a year takes them. */
export function listYearDates(
  cycle: Pick<StaffCycle, CycleDate | 'schoolYear' | 'timeZone'>,
): { readonly name: YearDate; readonly at: Date }[] {
  const dates = CYCLE_DATES.flatMap((name) => {
    const at = cycle[name]
    return at ? [{ name, at }] : []
  })
  const end = { name: 'listsEnd', at: listsEndAt(cycle.schoolYear, cycle.timeZone) } as const
  return [...dates, end].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** How a date is told: a moment, or the last day of what ends at midnight. */
export const toldAs = ({ name, at }: { readonly name: YearDate; readonly at: Date }) =>
  name === 'listsEnd'
    ? ({ at: new Date(at.getTime() - 1), style: 'day' } as const)
    : ({ at, style: 'moment' } as const)

/** What only happens once results are out. */
const AFTER_RESULTS: ReadonlySet<YearDate> = new Set([
  'answersBy',
  'appealsBy',
  'listsEnd',
  'lateUntil',
])

/**
 * The date of a year that comes next; null after the last. What follows results is left out while their
 * own day has passed without them, because those dates may move with it.
 */
export function nextDate(
  cycle: Parameters<typeof listYearDates>[0] & Year,
  now: Date,
): { readonly name: YearDate; readonly at: Date } | null {
  const isMissing = !isOut(phaseOf(cycle, now)) && cycle.resultsAt <= now
  const takesLate = cycle.late?.state === 'OPEN'
  return (
    listYearDates(cycle).find(
      ({ name, at }) =>
        at > now &&
        !(isMissing && AFTER_RESULTS.has(name)) &&
        // a year may have the date without a late round that takes lists
        (name !== 'lateUntil' || takesLate),
    ) ?? null
  )
}
