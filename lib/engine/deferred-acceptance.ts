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

/** The same in memory allocated before, for a market without reserves (or with its blocks as schools). */
export function deferredAcceptanceIn(space: Workspace, market: Market): Int32Array {
  const { listStart } = market
  const students = listStart.length - 1
  const at = listStart.slice(0, students)
  clear(space)
  openingRound(market, space, at)
  settle(market.layout, space, (count, made) => propose(market, space, at, count, made))
  for (let s = 0; s < students; s++) if (at[s] === listStart[s + 1]) at[s] = UNPLACED
  return at
}

/**
 * Moves students on from their current choice, `at`, as `Propose` says; at the list's end they stop.
 *
 * Whether a choice takes somebody is a coin toss, so both outcomes are written down and a sum says
 * which one counts: no branch to mispredict, and the look-ups of many students run side by side.
 */
function propose(
  market: Market,
  space: Workspace,
  at: Int32Array,
  count: number,
  made: number,
): number {
  const { listStart, school, key } = market
  const { limit, asking, edge, end, proposals } = space
  const { shift, size, school: toSchool, key: withKey } = proposals
  for (let i = 0; i < count; i++) {
    edge[i] = at[asking[i]!]! + 1
    end[i] = listStart[asking[i]! + 1]!
  }
  while (count > 0) {
    let again = 0
    for (let i = 0; i < count; i++) {
      const s = asking[i]!
      const e = edge[i]!
      const stop = end[i]!
      at[s] = e
      if (e === stop) continue
      const c = school[e]!
      const k = key[e]!
      const may = (k - limit[c]!) >>> 31 // 1 when below, else 0
      toSchool[made] = c
      withKey[made] = k
      size[c >>> shift]! += may
      made += may
      asking[again] = s
      edge[again] = e + 1
      end[again] = stop
      again += 1 - may
    }
    count = again
  }
  return made
}
