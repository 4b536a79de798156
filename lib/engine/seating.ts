import {
  isOutsider,
  type Market,
  NOT_ELIGIBLE,
  OPEN,
  ownerOf,
  type Reserves,
  runStarts,
  UNPLACED,
} from './market'
import { blockKey, blocksOf } from './reserves'

/** Each student's block, and who got in last. */
export type Seating = {
  readonly reserves: Reserves
  /** Each student's block, or UNPLACED. */
  readonly block: Int32Array
  /** Per block: how many students are in it. */
  readonly filled: Int32Array
  /**
   * Per block: the edge of the last student who got in, when it is full; UNPLACED while seats are left, or without
   * seats.
   */
  readonly last: Int32Array
  /** Per block: how many of those in it held a seat of the school before. */
  readonly holders: Int32Array
  /** Per block: how many in it stand before everybody outside its groups, holders among them; none in an open block. */
  readonly insiders: Int32Array
}

/**
 * Seats the placed students of every school in its blocks, in fill order, each block taking its
 * best. For a stable placement these are the blocks the students were admitted through.
 */
export function seating(market: Market, placement: Int32Array): Seating {
  const reserves = blocksOf(market)
  const block = new Int32Array(placement.length).fill(UNPLACED)
  const filled = new Int32Array(reserves.seats.length)
  const last = new Int32Array(reserves.seats.length).fill(UNPLACED)
  const holders = new Int32Array(reserves.seats.length)
  const insiders = new Int32Array(reserves.seats.length)
  const { start, edge } = rosters(market, placement)
  for (let c = 0; c < market.seats.length; c++) {
    const here = edge.subarray(start[c], start[c + 1])
    for (const [b, taken] of choose(market, reserves, c, here)) {
      for (const e of taken) {
        const s = ownerOf(market.layout, c, market.key[e]!)
        block[s] = b
        if (market.current[s] === e) holders[b]!++
        const isFirst = !isOutsider(market.layout, blockKey(market, reserves, b, s, e))
        if (reserves.kind[b] !== OPEN && isFirst) insiders[b]!++
      }
      filled[b] = taken.length
      if (taken.length > 0 && taken.length === reserves.seats[b]) last[b] = taken.at(-1)!
    }
  }
  return { reserves, block, filled, last, holders, insiders }
}

/** The edges a school takes from those who ask: for each block in fill order its best, best first. */
export function choose(
  market: Market,
  reserves: Reserves,
  c: number,
  asking: Int32Array,
): (readonly [block: number, taken: Int32Array])[] {
  const chosen: (readonly [number, Int32Array])[] = []
  let left = asking
  for (let b = reserves.blockStart[c]!; b < reserves.blockStart[c + 1]!; b++) {
    const keyOf = (e: number) =>
      blockKey(market, reserves, b, ownerOf(market.layout, c, market.key[e]!), e)
    const queue = left.toSorted((x, y) => keyOf(x) - keyOf(y))
    let count = Math.min(queue.length, reserves.seats[b]!)
    while (count > 0 && keyOf(queue[count - 1]!) === NOT_ELIGIBLE) count--
    chosen.push([b, queue.subarray(0, count)])
    left = queue.subarray(count)
  }
  return chosen
}

/** Placed edges of each school side by side: school `c` has `edge[start[c]]` up to `edge[start[c + 1]]`. */
export function rosters(market: Market, placement: Int32Array) {
  const size = new Int32Array(market.seats.length)
  for (const e of placement) if (e !== UNPLACED) size[market.school[e]!]!++
  const start = runStarts(size)
  const end = start.slice()
  const edge = new Int32Array(start[size.length]!)
  for (const e of placement) if (e !== UNPLACED) edge[end[market.school[e]!]!++] = e
  return { start, edge }
}
