import type { TakenSteps } from '@/lib/draw/rounds/steps-taken.data'
import { CYCLE_DATES, type CycleDate, type CycleDates } from '@/lib/year/cycle-dates.schema'

type YearDateKind = CycleDate | 'frozen' | 'approved' | 'published'

/** A date of a year: planned, or of a step that was taken. */
export type YearDate = { readonly kind: YearDateKind; readonly at: Date }

/**
 * The dates of a year in order of time: those that are planned, and what has happened to its round. The
 * planned date of the results gives way to the day on which they came out.
 */
export function datesOfYear(dates: CycleDates, steps: TakenSteps): YearDate[] {
  const published = steps.PUBLISHED?.at
  const planned = CYCLE_DATES.flatMap((kind): YearDate[] => {
    const at = dates[kind]
    return at === null || (kind === 'resultsAt' && published) ? [] : [{ kind, at }]
  })
  const taken = [
    { kind: 'frozen' as const, at: steps.FROZEN?.at },
    { kind: 'approved' as const, at: steps.APPROVED?.at },
    { kind: 'published' as const, at: published },
  ].flatMap(({ kind, at }): YearDate[] => (at ? [{ kind, at }] : []))
  return [...planned, ...taken].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}
