import type { Prisma } from '@/lib/base/db/generated/client'

import type { YearDates } from './zone.view'

/** The round that takes late lists, until the cycle’s `lateUntil`. A correction takes no lists: its draw is public. */
export const TAKES_LATE_LISTS = {
  kind: 'LATE',
  state: 'OPEN',
  correctsId: null,
} as const satisfies Prisma.RoundWhereInput

/** The steps of a year that matter to families. */
const STEPS = [
  'opensAt',
  'closesAt',
  'resultsAt',
  'answersBy',
  'transfersOpenAt',
  'transfersCloseAt',
] as const

export type KeyDate = (typeof STEPS)[number]

const ENDS: ReadonlySet<KeyDate> = new Set(['closesAt', 'answersBy', 'transfersCloseAt'])
const HALF_HOUR = 30 * 60_000

/** The steps of a year in order of time, as calendar entries of half an hour: before a deadline, after a start. */
export function listKeyDates(
  dates: Pick<YearDates, KeyDate>,
): { readonly step: KeyDate; readonly startsAt: Date; readonly endsAt: Date }[] {
  return STEPS.toSorted((a, b) => dates[a].getTime() - dates[b].getTime()).map((step) => {
    const moment = dates[step].getTime()
    const start = ENDS.has(step) ? moment - HALF_HOUR : moment
    return { step, startsAt: new Date(start), endsAt: new Date(start + HALF_HOUR) }
  })
}

/**
 * The cycle that families of a zone see: the first whose answer deadline is still ahead, so that a year
 * set up early only shows once the year before is over. After the last deadline, the last cycle.
 * `cycles` are in order of their years; null when there are none.
 */
export function findShownCycle<C extends { readonly answersBy: Date }>(
  cycles: readonly C[],
  now: Date,
): C | null {
  return cycles.find((cycle) => cycle.answersBy > now) ?? cycles.at(-1) ?? null
}
