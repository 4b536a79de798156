import type { Market } from '../market'

/*
 * The checker's own reading of standings. It shares no code with the solvers on purpose: a standing
 * is a pair and not a packed key, compared around the membership of a block.
 */

/** A student's standing with a choice: `before` decides before a block's groups, `after` after them; lower is better. */
export type Standing = (student: number, edge: number) => { before: number; after: number }

/** By priority and lottery, late ones last: deferred acceptance and what builds on it. */
export function byPriority({ key, layout }: Market): Standing {
  return (_, edge) => ({ before: key[edge]! >= 2 * layout.tier ? 1 : 0, after: key[edge]! })
}

/** By the place on the student's list, then by priority; a current seat first, late ones last: immediate acceptance. */
export function byRank({ listStart, key, layout, current }: Market): Standing {
  return (student, edge) => {
    if (current[student] === edge) return { before: -1, after: key[edge]! }
    const late = key[edge]! >= 2 * layout.tier ? listStart[listStart.length - 1]! : 0
    return { before: late + edge - listStart[student]!, after: key[edge]! }
  }
}

/** By the lottery alone; a current seat first, late ones last: serial dictatorship. */
export function byLottery({ key, layout, current }: Market): Standing {
  return (student, edge) => {
    if (current[student] === edge) return { before: -1, after: student }
    return { before: key[edge]! >= 2 * layout.tier ? 1 : 0, after: student }
  }
}
