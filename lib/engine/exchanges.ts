import { type Market, NOT_ELIGIBLE, ownerOf, runStarts, UNPLACED } from './market'
import { blockKey, expandBlocks } from './reserves'
import { rosters, type Seating, seating } from './seating'
import { trade } from './top-trading-cycles'

/**
 * The placement after all exchanges of seats that make nobody worse off and somebody better off, found
 * by top trading cycles from the seats that students hold (Shapley, Scarf 1974). Deferred acceptance
 * leaves them out because each passes over somebody with a better standing; a zone can see their
 * effect, and apply them if its rules say so. Hard blocks are respected: a seat for a group goes to
 * its members only. In `placement`, everybody must fit into the blocks.
 */
export function exchanges(market: Market, placement: Int32Array): Int32Array {
  if (!market.reserves) return exchangeSeats(market, placement)
  const { market: blocks, edgeOf } = expandBlocks(market, market.reserves)
  const block = blockOfEach(market, placement, seating(market, placement))
  const seated = block.map((b, s) => {
    for (let e = blocks.listStart[s]!; e < blocks.listStart[s + 1]!; e++)
      if (blocks.school[e] === b) return e
    return UNPLACED
  })
  return exchangeSeats(blocks, seated).map((edge) => (edge === UNPLACED ? UNPLACED : edgeOf[edge]!))
}

/**
 * A block for every placed student. After deferred acceptance the fill order seats them all. After
 * exchanges it may leave one out who fits once another student moves to a different block of the
 * school (augmenting paths).
 */
function blockOfEach(
  market: Market,
  placement: Int32Array,
  { reserves, block, filled }: Seating,
): Int32Array {
  const { start, edge } = rosters(market, placement)
  for (let s = 0; s < placement.length; s++)
    if (placement[s] !== UNPLACED && block[s] === UNPLACED) findSeat(placement[s]!, new Set())
  return block

  function findSeat(e: number, tried: Set<number>): boolean {
    const c = market.school[e]!
    const student = ownerOf(market.layout, c, market.key[e]!)
    for (let b = reserves.blockStart[c]!; b < reserves.blockStart[c + 1]!; b++) {
      if (tried.has(b) || blockKey(market, reserves, b, student, e) === NOT_ELIGIBLE) continue
      tried.add(b)
      const isFree = filled[b]! < reserves.seats[b]!
      if (isFree) filled[b]!++
      if (isFree || makeRoom(c, b, tried)) {
        block[student] = b
        return true
      }
    }
    return false
  }

  function makeRoom(c: number, b: number, tried: Set<number>): boolean {
    return edge
      .subarray(start[c], start[c + 1])
      .some((e) => block[ownerOf(market.layout, c, market.key[e]!)] === b && findSeat(e, tried))
  }
}

function exchangeSeats(market: Market, placement: Int32Array): Int32Array {
  const size = new Int32Array(market.seats.length)
  for (const edge of placement) if (edge !== UNPLACED) size[market.school[edge]!]!++
  const start = runStarts(size)
  const next = start.slice()
  const edge = new Int32Array(start[size.length]!)
  for (const held of placement) if (held !== UNPLACED) edge[next[market.school[held]!]!++] = held
  for (let c = 0; c < size.length; c++)
    edge.subarray(start[c], start[c + 1]).sort((a, b) => market.key[a]! - market.key[b]!)
  return trade(market, { start, edge }, size)
}
