import { deferredAcceptanceIn } from './deferred-acceptance'
import { type Market, ownerOf, UNPLACED } from './market'
import { throughBlocks } from './reserves'
import { standingLists } from './standing-lists'
import { workspaceFor } from './workspace'

/**
 * Efficiency-adjusted deferred acceptance with consent (Kesten 2010): priorities that hurt others and
 * do not help their owner are waived if the owner consents (1 in `consent`). Everybody ends at least
 * as well as under deferred acceptance, nobody who did not consent is passed over, and if all consent
 * the outcome is efficient. For analysis: not strategy-proof.
 *
 * Uses the simplification of Tang and Yu (2014): students at a school that nobody else wants cannot
 * gain anything more, so they are settled and their priorities at better schools are waived, or,
 * without consent, bar everybody behind them. And it is incremental like Faenza and Zhang (2022):
 * instead of solving again, it follows each school to the first student who wants it and on to that
 * student's school, and carries out the cycles. Linear after the first solve.
 */
export function efficiencyAdjusted(market: Market, consent: Uint8Array): Int32Array {
  return throughBlocks(market, (blocks) => adjust(blocks, consent))
}

const NOBODY = -1

function adjust(market: Market, consent: Uint8Array): Int32Array {
  const { listStart, school, key, layout } = market
  const placement = deferredAcceptanceIn(workspaceFor(market), market)
  const until = placement.map((edge, s) => (edge === UNPLACED ? listStart[s + 1]! : edge))
  const { start, edge } = standingLists(market, until)
  const head = start.slice(0, market.seats.length)
  const settled = new Uint8Array(market.seats.length)
  const onPath = new Uint8Array(market.seats.length)
  const path: number[] = []

  for (let first = 0; first < settled.length; first++) {
    while (!settled[first]) {
      if (path.length === 0) {
        path.push(first) // a cycle through it was carried out: there may be another
        onPath[first] = 1
      }
      const c = path.at(-1)!
      const student = firstToWant(c)
      const from = student === NOBODY ? NOBODY : school[placement[student]!]!
      if (from === NOBODY) {
        settled[c] = 1
        onPath[c] = 0
        path.pop()
      } else if (onPath[from]) carryOut(from)
      else {
        path.push(from)
        onPath[from] = 1
      }
    }
  }
  return placement

  /**
   * The first unsettled student who would rather sit at a school, or NOBODY if there is none or a settled one bars
   * the rest.
   */
  function firstToWant(c: number): number {
    for (; head[c]! < start[c + 1]!; head[c]!++) {
      const wanted = edge[head[c]!]!
      const student = ownerOf(layout, c, key[wanted]!)
      const held = placement[student]!
      if (held !== UNPLACED && held <= wanted) continue // already has something as good
      if (held !== UNPLACED && !settled[school[held]!]) return student
      if (!consent[student]) return NOBODY
    }
    return NOBODY
  }

  /** Gives each school of the cycle at the end of the path to the first student who wants it. */
  function carryOut(last: number): void {
    for (let c = NOBODY; c !== last;) {
      c = path.pop()!
      onPath[c] = 0
      const wanted = edge[head[c]!]!
      placement[ownerOf(layout, c, key[wanted]!)] = wanted
    }
  }
}
