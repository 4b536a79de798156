import { type Market, UNPLACED } from '../market'
import { type Asking, emptyBlocks, fill } from './blocks'
import { byPriority } from './standing'
import type { Violation } from './violation'

/** Checks that nobody is worse off than under deferred acceptance, which is solved here again in its plainest form. */
export function checkNoWorse(market: Market, placement: Int32Array): Violation | null {
  const before = plainDeferredAcceptance(market)
  for (const [student, edge] of before.entries()) {
    const now = placement[student]!
    if (edge !== UNPLACED && (now === UNPLACED || now > edge))
      return { kind: 'worse', student, edge, other: UNPLACED }
  }
  return null
}

/**
 * Everybody asks the best school that has not refused them; each school fills its blocks anew from all who ask and
 * may attend.
 */
function plainDeferredAcceptance(market: Market): Int32Array {
  const { listStart, school } = market
  const standing = byPriority(market)
  const blocks = emptyBlocks(market)
  const asking = Array.from(market.seats, (): Asking[] => [])
  const asks = listStart.slice(0, -1)
  let refused = Array.from(asks.keys())
  while (refused.length > 0) {
    const asked = new Set<number>()
    for (const student of refused) {
      const end = listStart[student + 1]!
      const edge = asks[student]!
      if (edge === end) continue
      asking[school[edge]!]!.push([student, edge])
      asked.add(school[edge]!)
    }
    refused = []
    for (const c of asked) {
      for (const [student] of fill(market, standing, blocks[c]!, asking[c]!)) {
        asks[student]!++
        refused.push(student)
      }
      asking[c] = blocks[c]!.flatMap(({ students }) => students.map((s): Asking => [s, asks[s]!]))
    }
  }
  return asks.map((edge, s) => (edge === listStart[s + 1] ? UNPLACED : edge))
}
