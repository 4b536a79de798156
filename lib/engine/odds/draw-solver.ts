import { classShift, type Market, NOT_ELIGIBLE } from '../market'
import { admitFirst, classBits } from '../opening-round'
import { settle } from '../settle'
import { clear, workspaceOf } from '../workspace'

/** Solves one market under many lotteries. */
export type DrawSolver = {
  /**
   * Deferred acceptance with the students named by `order`, in lottery order, no more of them than the market has;
   * a student may be named several times or never, for a crowd made up from this one. Leaves each school's limit
   * behind: the key of the last who got in, NOT_ELIGIBLE while seats are left, 0 without seats.
   */
  readonly solve: (order: Int32Array) => void
  readonly limit: Int32Array
}

/**
 * Prepares a market without reserves, with keys made of class and number, to be solved under many
 * lotteries. A key is made when somebody reaches the choice; school and class of a choice are read
 * together; everything else is indexed by the place in the lottery, so that it is read forwards.
 */
export function drawSolver(market: Market): DrawSolver {
  const { listStart, layout, seats } = market
  const { classes } = layout
  const shift = classShift(layout)
  const students = listStart.length - 1
  const bits = classBits(layout)
  const classMask = 2 ** bits - 1
  const slotOf = Int32Array.from(market.key, (key, e) => {
    return (market.school[e]! << bits) | (key === NOT_ELIGIBLE ? classes : key >>> shift)
  })
  const nowhere = seats.length << bits
  const shares = new Int32Array(2 * (nowhere + 1))
  const usable = seats.map((count) => Math.min(count, students + 1)) // more can never fill
  const space = workspaceOf(usable, students)
  const at = new Int32Array(students) // by lottery place: the current choice
  const stop = new Int32Array(students) // and where the list ends
  return { solve, limit: space.limit }

  function solve(order: Int32Array): void {
    clear(space)
    countFirstChoices(order)
    admitFirst(layout, space, shares)
    settle(layout, space, propose)
  }

  /** The slots of all first choices, and how many there are of each; see `admitFirst`. */
  function countFirstChoices(order: Int32Array): void {
    const { first } = space
    shares.fill(0)
    first.fill(nowhere, order.length)
    for (let i = 0; i < order.length; i++) {
      const s = order[i]!
      const edge = listStart[s]!
      const end = listStart[s + 1]!
      at[i] = edge
      stop[i] = end
      const slot = edge < end ? slotOf[edge]! : nowhere
      first[i] = slot
      shares[2 * slot]!++
    }
  }

  /** As in `deferredAcceptance`, but for the keys, which are made here. */
  function propose(count: number, made: number): number {
    const { limit, asking, edge, end, proposals } = space
    const { shift: groupShift, size, school: toSchool, key: withKey } = proposals
    for (let w = 0; w < count; w++) {
      edge[w] = at[asking[w]!]! + 1
      end[w] = stop[asking[w]!]!
    }
    while (count > 0) {
      let again = 0
      for (let w = 0; w < count; w++) {
        const i = asking[w]!
        const e = edge[w]!
        at[i] = e
        if (e === end[w]) continue
        const slot = slotOf[e]!
        const c = slot >> bits
        const level = slot & classMask
        const key = (level << shift) | i
        const may = ((key - limit[c]!) & (level - classes)) >>> 31 // 1 when both are below, else 0
        toSchool[made] = c
        withKey[made] = key
        size[c >>> groupShift]! += may
        made += may
        asking[again] = i
        edge[again] = e + 1
        end[again] = end[w]!
        again += 1 - may
      }
      count = again
    }
    return made
  }
}
