import { deferredAcceptanceIn } from './deferred-acceptance'
import { classOf, type Market, NOT_ELIGIBLE, UNPLACED } from './market'
import { throughBlocks } from './reserves'
import { workspaceFor } from './workspace'

/**
 * Stable improvement cycles (Erdil, Ergin 2008): deferred acceptance, then exchanges of seats that only
 * undo ties broken by the lottery. Ends when no placement that respects the priority groups is better
 * for everybody. There can be several such results; this one searches for cycles school by school,
 * with equals in the order of the school's lottery. For analysis: not strategy-proof.
 */
export function stableImprovementCycles(market: Market): Int32Array {
  return throughBlocks(market, (blocks) => {
    const placement = deferredAcceptanceIn(workspaceFor(blocks), blocks)
    while (exchangeOnce(blocks, placement)) {
      // every pass determines again who comes first for each seat
    }
    return placement
  })
}

/** Carries out disjoint cycles; returns whether there was one. */
function exchangeOnce(market: Market, placement: Int32Array): boolean {
  const wanting = firstToWant(market, placement)
  const next = new Int32Array(wanting.length)
  const onPath = new Uint8Array(wanting.length)
  const path: number[] = []
  let moved = false
  for (let first = 0; first < wanting.length; first++) {
    path.push(first)
    onPath[first] = 1
    while (path.length > 0) {
      const c = path.at(-1)!
      const candidate = wanting[c]![next[c]!]
      if (candidate === undefined) {
        path.pop()
        onPath[c] = 0
        continue
      }
      const held = placement[candidate.student]!
      const from = market.school[held]!
      // without a seat (UNPLACED is below every edge), or by now as well off: nothing to give
      const stays = held <= candidate.edge
      if (stays || (next[from] === wanting[from]!.length && !onPath[from])) {
        next[c]!++
      } else if (!onPath[from]) {
        path.push(from)
        onPath[from] = 1
      } else {
        moved = true
        for (let member = -1; member !== from;) {
          member = path.pop()!
          onPath[member] = 0
          const { student, edge } = wanting[member]![next[member]!]!
          placement[student] = edge
        }
      }
    }
  }
  return moved
}

/** Per school, the students of the best class among all who would prefer it. */
function firstToWant(market: Market, placement: Int32Array) {
  const { listStart, school, key, seats } = market
  const best = new Float64Array(seats.length).fill(Infinity)
  const first = Array.from(seats, (): { student: number; edge: number }[] => [])
  for (let student = 0; student < placement.length; student++) {
    const end = placement[student] === UNPLACED ? listStart[student + 1]! : placement[student]!
    for (let edge = listStart[student]!; edge < end; edge++) {
      if (key[edge] === NOT_ELIGIBLE) continue
      const c = school[edge]!
      const own = classOf(market, edge)
      if (own > best[c]!) continue
      if (own < best[c]!) first[c] = []
      best[c] = own
      first[c]!.push({ student, edge })
    }
  }
  for (const equals of first) equals.sort((a, b) => key[a.edge]! - key[b.edge]!)
  return first
}
