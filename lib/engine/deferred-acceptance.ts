import { type Market, UNPLACED } from './market'
import { openingRound } from './opening-round'
import { throughBlocks } from './reserves'
import { settle } from './settle'
import { clear, type Workspace, workspaceFor } from './workspace'

/**
 * Student-proposing deferred acceptance (Gale, Shapley 1962), many-to-one, strict keys.
 *
 * Returns the edge each student ends on, or UNPLACED. The result is the stable placement that
 * every student likes best among all stable ones (with reserves: stable under the fill order);
 * the order in which students propose does not change it (McVitie, Wilson 1971), and no student
 * gains by listing anything but the true order (Dubins, Freedman 1981; Roth 1982).
 */
export function deferredAcceptance(market: Market): Int32Array {
  return throughBlocks(market, (blocks) => deferredAcceptanceIn(workspaceFor(blocks), blocks))
}

/** The same in memory made before, for a market without reserves (or with its blocks as schools). */
export function deferredAcceptanceIn(space: Workspace, market: Market): Int32Array {
  const { listStart } = market
  const students = listStart.length - 1
  const at = listStart.slice(0, students)
  clear(space)
  settle(market, space, at, openingRound(market, space, at))
  for (let s = 0; s < students; s++) if (at[s] === listStart[s + 1]) at[s] = UNPLACED
  return at
}
