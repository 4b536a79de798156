import { type Market, runStarts, UNPLACED } from './market'
import { expandBlocks } from './reserves'
import { seating } from './seating'
import { trade } from './top-trading-cycles'

/**
 * The placement after all exchanges of seats that make nobody worse off and somebody better, found
 * by top trading cycles from the seats that students hold (Shapley, Scarf 1974). Deferred
 * acceptance leaves them out because each passes over somebody with a better standing; what they
 * would bring is for a zone to know, and to apply where its rule says so. Hard blocks hold: a seat
 * for a group goes to its members only.
 */
export function exchanges(market: Market, placement: Int32Array): Int32Array {
  if (!market.reserves) return exchangeSeats(market, placement)
  const { market: blocks, edgeOf } = expandBlocks(market, market.reserves)
  const { block } = seating(market, placement)
  const seated = block.map((b, s) => {
    for (let e = blocks.listStart[s]!; e < blocks.listStart[s + 1]!; e++)
      if (blocks.school[e] === b) return e
    return UNPLACED
  })
  return exchangeSeats(blocks, seated).map((edge) => (edge === UNPLACED ? UNPLACED : edgeOf[edge]!))
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
