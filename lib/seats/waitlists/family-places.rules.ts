import type { WaitlistMove } from './waitlists.view'

/** When those ahead stopped waiting, in any order; null for those who wait still. */
export type ChildrenAhead = readonly { readonly leftAt: Date | null }[]

/** The place of a child now, by those ahead of it: 1 is next. */
export function currentPlace(ahead: ChildrenAhead): number {
  return 1 + ahead.filter(({ leftAt }) => leftAt === null).length
}

/**
 * How a list moved ahead of a child: the days (told by `dayOf`) on which somebody ahead moved on,
 * newest first. `from` is the place in the round.
 */
export function toWaitlistMoves(
  ahead: ChildrenAhead,
  from: number,
  dayOf: (at: Date) => string,
): WaitlistMove[] {
  const left = ahead.flatMap(({ leftAt }) => (leftAt ? [leftAt] : []))
  const inTime = left.toSorted((a, b) => a.getTime() - b.getTime())
  let place = from
  const moves = [...Map.groupBy(inTime, dayOf).values()].map((times) => {
    place -= times.length
    return { at: times.at(-1) ?? new Date(0), count: times.length, place }
  })
  return moves.toReversed()
}
