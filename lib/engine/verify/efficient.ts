import { HARD, type Market, NOT_ELIGIBLE, UNPLACED } from '../market'
import { above, rosterOf } from './blocks'
import { findRing } from './ring'
import type { Violation } from './violation'

/**
 * Whether a market keeps seats for groups even if they stay empty: then only students of the same groups can
 * exchange.
 */
export function hasHardBlocks({ reserves }: Market): boolean {
  return reserves?.kind.includes(HARD) ?? false
}

/**
 * Checks that nobody can be better off without making somebody worse off: no preferred seat is empty,
 * and no ring of students would each prefer the next one's seat. With hard blocks, it only looks for
 * rings of students in the same groups, none of them in a seat they held before, and does not check
 * empty seats.
 */
export function checkEfficient(market: Market, placement: Int32Array): Violation | null {
  const { seats, school, key, current, reserves } = market
  const hard = hasHardBlocks(market)
  const kinds = hard ? reserves!.memberships : 1
  const kindOf = (student: number) => (hard ? reserves!.membership[student]! : 0)
  const filled = rosterOf(market, placement).map((roster) => roster.length)
  const wanted = new Map<number, Map<number, Violation>>()

  for (let student = 0; student < placement.length; student++) {
    for (const edge of above(market, placement, student)) {
      if (key[edge] === NOT_ELIGIBLE) continue
      const c = school[edge]!
      const want: Violation = { kind: 'exchange', student, edge, other: UNPLACED }
      if (!hard && filled[c]! < seats[c]!) return { ...want, kind: 'empty-seat' }
      if (placement[student] === UNPLACED) continue
      if (hard && placement[student] === current[student]) continue // may sit where others of the groups could not
      const from = school[placement[student]!]! * kinds + kindOf(student)
      const reach = wanted.get(from) ?? new Map<number, Violation>()
      reach.set(c * kinds + kindOf(student), want)
      wanted.set(from, reach)
    }
  }
  return findRing(wanted)
}
