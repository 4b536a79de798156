import { type Market, NOT_ELIGIBLE, ownerOf, runStarts, UNPLACED } from './market'
import { blockKey, blocksOf } from './reserves'

/** Every school's list: `start[c]` up to `start[c + 1]` is school `c`'s part of both arrays, next in line first. */
export type Waitlists = {
  readonly start: Int32Array
  readonly edge: Int32Array
  readonly student: Int32Array
}

/**
 * The waitlists of a placement: the choices ranked above each student's placement, in the school's
 * own order. A choice that no block of the school could take is left out.
 */
export function waitlists(market: Market, placement: Int32Array): Waitlists {
  const size = new Int32Array(market.seats.length)
  eachWaiting(market, placement, (edge) => size[market.school[edge]!]!++)
  const start = runStarts(size)
  const end = start.slice()
  const edge = new Int32Array(start[size.length]!)
  eachWaiting(market, placement, (e) => (edge[end[market.school[e]!]!++] = e))
  for (let c = 0; c < size.length; c++) {
    edge.subarray(start[c], start[c + 1]).sort((a, b) => market.key[a]! - market.key[b]!)
  }
  const student = edge.map((e) => ownerOf(market.layout, market.school[e]!, market.key[e]!))
  return { start, edge, student }
}

function eachWaiting(market: Market, placement: Int32Array, visit: (edge: number) => void): void {
  const { listStart } = market
  const reserves = blocksOf(market)
  for (let s = 0; s + 1 < listStart.length; s++) {
    const end = placement[s] === UNPLACED ? listStart[s + 1]! : placement[s]!
    for (let e = listStart[s]!; e < end; e++) {
      if (market.key[e] !== NOT_ELIGIBLE && reachable(s, e)) visit(e)
    }
  }

  function reachable(s: number, e: number): boolean {
    const c = market.school[e]!
    if (market.seats[c] === 0) return true // seats may still be added
    for (let b = reserves.blockStart[c]!; b < reserves.blockStart[c + 1]!; b++) {
      if (reserves.seats[b] !== 0 && blockKey(market, reserves, b, s, e) !== NOT_ELIGIBLE)
        return true
    }
    return false
  }
}
