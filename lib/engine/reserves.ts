import {
  HARD,
  type Layout,
  type Market,
  NOT_ELIGIBLE,
  OPEN,
  type Reserves,
  UNPLACED,
} from './market'

/** A market whose schools are another market's seat blocks, and the way back. */
export type Expanded = {
  readonly market: Market
  /** The choice behind each expanded edge. */
  readonly edgeOf: Int32Array
}

/** The blocks of a market; a school without reserves is one open block. */
export function blocksOf(market: Market): Reserves {
  if (market.reserves) return market.reserves
  const schools = market.seats.length
  return {
    blockStart: Int32Array.from({ length: schools + 1 }, (_, c) => c),
    seats: market.seats,
    kind: new Uint8Array(schools).fill(OPEN),
    membership: new Int32Array(market.listStart.length - 1),
    memberships: 1,
    belongs: new Uint8Array(schools),
  }
}

/**
 * The key of a choice at one block of its school: NOT_ELIGIBLE when a hard block is closed to the
 * student. Students who hold a seat of the school now come first in every block, in its groups or
 * not, so that a reserve never costs a current student the seat.
 */
export function blockKey(
  { key, current, layout }: Market,
  { kind, membership, memberships, belongs }: Reserves,
  block: number,
  student: number,
  edge: number,
): number {
  const k = key[edge]!
  if (k === NOT_ELIGIBLE || kind[block] === OPEN || current[student] === edge) return k
  if (belongs[block * memberships + membership[student]!]) return k
  return kind[block] === HARD ? NOT_ELIGIBLE : k + layout.tier
}

/**
 * Turns every choice into choices of the school's blocks, in fill order, so that a solver for schools
 * with one order each also honors reserves: a student asks the first block, then the next. This is the
 * slot-specific priority model of Kominers and Sonmez (2016); Dur, Kominers, Pathak and Sonmez (2018)
 * show why the order of the blocks is part of the rule.
 */
export function expandBlocks(market: Market, reserves: Reserves): Expanded {
  const { listStart, school, layout, current } = market
  const students = listStart.length - 1
  const size = expandedSize(market, reserves)
  const edgeOf = new Int32Array(size)
  const block = new Int32Array(size)
  const key = new Int32Array(size)
  const starts = new Int32Array(students + 1)
  const seat = new Int32Array(students).fill(-1)

  let next = 0
  for (let s = 0; s < students; s++) {
    for (let e = listStart[s]!; e < listStart[s + 1]!; e++) {
      const end = reserves.blockStart[school[e]! + 1]!
      for (let b = reserves.blockStart[school[e]!]!; b < end; b++) {
        const k = blockKey(market, reserves, b, s, e)
        if (k === NOT_ELIGIBLE) continue
        if (current[s] === e) seat[s] = next
        edgeOf[next] = e
        block[next] = b
        key[next++] = k
      }
    }
    starts[s + 1] = next
  }

  const expanded = {
    seats: reserves.seats,
    listStart: starts,
    school: block.subarray(0, next),
    key: key.subarray(0, next),
    layout: spreadLayout(layout, reserves, edgeOf.subarray(0, next)),
    current: seat,
    reserves: null,
  }
  return { market: expanded, edgeOf }
}

/** Runs a solver for schools with one order each on a market's seat blocks; returns the market's own edges. */
export function throughBlocks(market: Market, solve: (market: Market) => Int32Array): Int32Array {
  if (!market.reserves) return solve(market)
  const { market: blocks, edgeOf } = expandBlocks(market, market.reserves)
  return solve(blocks).map((edge) => (edge === UNPLACED ? UNPLACED : edgeOf[edge]!))
}

function expandedSize({ school }: Market, { blockStart }: Reserves): number {
  let size = 0
  for (const c of school) size += blockStart[c + 1]! - blockStart[c]!
  return size
}

/** The layout for blocks: each reads its school's applicants, and each edge keeps its choice's group. */
function spreadLayout(layout: Layout, { blockStart, seats }: Reserves, edgeOf: Int32Array): Layout {
  if (layout.student.length === 0) return layout
  const start = new Int32Array(seats.length)
  for (let c = 0; c + 1 < blockStart.length; c++)
    start.fill(layout.start[c]!, blockStart[c], blockStart[c + 1])
  return { ...layout, start, group: edgeOf.map((edge) => layout.group[edge]!) }
}
