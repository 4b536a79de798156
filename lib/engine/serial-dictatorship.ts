import { deferredAcceptanceIn } from './deferred-acceptance'
import { isCurrentSeat, isLate, isOutsider, type Layout, type Market, NOT_ELIGIBLE } from './market'
import { throughBlocks } from './reserves'
import { workspaceFor } from './workspace'

/**
 * Serial dictatorship: students in lottery order (the market's own order) each take the best remaining
 * seat that they are eligible for; priorities do not count. Strategy-proof.
 *
 * Computed as deferred acceptance in which every school follows the lottery, which keeps the promises of
 * every mechanism: a current seat is never lost, groups come first in their soft blocks, and late
 * applicants come after all others.
 */
export function serialDictatorship(market: Market): Int32Array {
  return throughBlocks(market, (blocks) => {
    const byLottery = inLotteryOrder(blocks)
    return deferredAcceptanceIn(workspaceFor(byLottery), byLottery)
  })
}

/** The market with one order for all schools; classes: 0 current seats, 1 on time, 2 outsiders, 3 and 4 the same late. */
function inLotteryOrder(market: Market): Market {
  const { listStart } = market
  const students = listStart.length - 1
  const shift = 32 - Math.clz32(Math.max(students - 1, 1))
  const key = market.key.slice()
  for (let s = 0; s < students; s++) {
    for (let e = listStart[s]!; e < listStart[s + 1]!; e++) {
      if (key[e] === NOT_ELIGIBLE) continue
      const late = isLate(market.layout, key[e]!) ? 2 : 0
      const outside = isOutsider(market.layout, key[e]!) ? 1 : 0
      key[e] = ((isCurrentSeat(market, e) ? 0 : 1 + late + outside) << shift) + s
    }
  }
  const none = new Int32Array(0)
  const layout: Layout = {
    mask: 2 ** shift - 1,
    tier: 5 * 2 ** shift,
    classes: 5,
    start: none,
    student: none,
    group: none,
  }
  return { ...market, key, layout }
}
