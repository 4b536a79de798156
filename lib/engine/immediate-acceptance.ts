import { deferredAcceptanceIn } from './deferred-acceptance'
import { isCurrentSeat, isLate, type Market, UNPLACED } from './market'
import { rekeyed } from './rekey'
import { expandBlocks } from './reserves'
import { workspaceFor } from './workspace'

/**
 * Immediate acceptance, the classic Boston mechanism (Abdulkadiroglu, Sonmez 2003), for comparison:
 * round k considers everybody's k-th choice, full or not, eligible or not, and every seat given is
 * final. Not strategy-proof: a choice lost in one round may cost the next.
 *
 * It is computed as the equivalent deferred acceptance, in which each school prefers students who rank
 * it higher and uses its own order only among equals. Two additions keep promises of every mechanism
 * here: a current seat is never lost, and late applicants come after all others.
 */
export function immediateAcceptance(market: Market): Int32Array {
  const expanded = market.reserves && expandBlocks(market, market.reserves)
  const blocks = expanded?.market ?? market
  const choice = (edge: number) => (expanded ? expanded.edgeOf[edge]! : edge)
  const longest = longestList(market)
  const byRank = rekeyed(blocks, 2 * longest + 1, (s, edge) => {
    if (isCurrentSeat(blocks, edge)) return 0
    const late = isLate(blocks.layout, blocks.key[edge]!) ? longest : 0
    return late + 1 + choice(edge) - market.listStart[s]!
  })
  return deferredAcceptanceIn(workspaceFor(byRank), byRank).map((edge) =>
    edge === UNPLACED ? UNPLACED : choice(edge),
  )
}

function longestList({ listStart }: Market): number {
  let longest = 0
  for (let s = 0; s + 1 < listStart.length; s++)
    longest = Math.max(longest, listStart[s + 1]! - listStart[s]!)
  return longest
}
