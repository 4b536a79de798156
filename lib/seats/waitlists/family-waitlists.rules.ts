import type { WaitlistMove } from './waitlists.view'

/** When the children ahead left the list, in any order; null for those still waiting. */
export type ChildrenAhead = readonly { readonly leftAt: Date | null }[]

/** A child's place now, from the children ahead of it: 1 is next. */
export function currentPlace(ahead: ChildrenAhead): number {
  return 1 + ahead.filter(({ leftAt }) => leftAt === null).length
}

/**
 * How a waitlist moved ahead of a child: the days (by `dayOf`) on which children ahead left, newest
 * first. `from` is the place in the round.
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
