import { type Market, NOT_ELIGIBLE, UNPLACED } from '../market'
import { above, rosterOf } from './blocks'
import type { Examined } from './violation'

/** Whose envy a check lets pass. */
export type Waived = (student: number) => boolean

/**
 * Checks that no preferred seat is empty and no preferred school took somebody with a worse standing, by
 * `standing` (lower is better; the priority group alone, or the key); `waived` students may be
 * passed over. For markets without reserves.
 */
export function checkEnvy(
  market: Market,
  placement: Int32Array,
  standing: (edge: number) => number,
  waived: Waived,
): Examined {
  const roster = rosterOf(market, placement)
  const last = roster.map((students) =>
    students.toSorted(([, a], [, b]) => standing(a) - standing(b)).at(-1),
  )
  let compared = 0
  for (let student = 0; student < placement.length; student++) {
    for (const edge of above(market, placement, student)) {
      if (market.key[edge] === NOT_ELIGIBLE) continue
      compared++
      const c = market.school[edge]!
      const worst = last[c]
      if (roster[c]!.length < market.seats[c]!)
        return { violation: { kind: 'empty-seat', student, edge, other: UNPLACED }, compared }
      if (!worst || waived(student) || standing(worst[1]) <= standing(edge)) continue
      return { violation: { kind: 'envy', student, edge, other: worst[0] }, compared }
    }
  }
  return { violation: null, compared }
}
