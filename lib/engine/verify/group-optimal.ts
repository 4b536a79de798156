import { classOf, type Market, NOT_ELIGIBLE, UNPLACED } from '../market'
import { above } from './blocks'
import { findRing } from './ring'
import type { Violation } from './violation'

/**
 * Checks that no placement that respects the groups is better for everybody: no ring of students in
 * which each would prefer the next one's seat and is of the best group among all who want it
 * (Erdil, Ergin 2008, theorem 1). For markets without reserves.
 */
export function checkGroupOptimal(market: Market, placement: Int32Array): Violation | null {
  const { school, key } = market
  const best = new Map<number, number>()
  for (let student = 0; student < placement.length; student++) {
    for (const edge of above(market, placement, student)) {
      if (key[edge] === NOT_ELIGIBLE) continue
      const own = classOf(market, edge)
      best.set(school[edge]!, Math.min(own, best.get(school[edge]!) ?? own))
    }
  }
  const wanted = new Map<number, Map<number, Violation>>()
  for (let student = 0; student < placement.length; student++) {
    if (placement[student] === UNPLACED) continue
    const from = school[placement[student]!]!
    for (const edge of above(market, placement, student)) {
      const to = school[edge]!
      if (classOf(market, edge) !== best.get(to)) continue // also whoever is not eligible
      const reach = wanted.get(from) ?? new Map<number, Violation>()
      wanted.set(from, reach.set(to, { kind: 'exchange', student, edge, other: UNPLACED }))
    }
  }
  return findRing(wanted)
}
