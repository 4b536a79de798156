import { type Market, NOT_ELIGIBLE, ownerOf, UNPLACED } from './market'
import { throughBlocks } from './reserves'
import { standingLists, type StandingLists } from './standing-lists'

/**
 * Top trading cycles with seat counters (Abdulkadiroglu, Sonmez 2003; Shapley, Scarf 1974): every
 * school with a seat left points to the first student on its list, every student to the best school
 * with a seat left, and everybody on a cycle gets what they point to. Efficient for students and
 * strategy-proof; priorities can be traded, so somebody may be passed over.
 *
 * A school points only to students who list it or hold a seat there. Which cycle is cleared first does not
 * change the outcome.
 */
export function topTradingCycles(market: Market): Int32Array {
  return throughBlocks(market, (blocks) =>
    trade(blocks, standingLists(blocks), blocks.seats.slice()),
  )
}

/**
 * Clears all trades. `lists` gives the students each school points to, in order; `left`, its seats, is
 * used up. Pointers only move forward, so the time is that of reading the lists once.
 */
export function trade(
  market: Market,
  { start, edge }: StandingLists,
  left: Int32Array,
): Int32Array {
  const { listStart, school, key, layout } = market
  const students = listStart.length - 1
  const placement = new Int32Array(students).fill(UNPLACED)
  const choice = listStart.slice(0, students)
  const head = start.slice(0, left.length)
  const done = new Uint8Array(students)
  const onPath = new Uint8Array(students)
  const path = new Int32Array(students)

  for (let first = 0; first < students; first++) {
    if (done[first]) continue
    let length = 0
    path[length++] = first
    onPath[first] = 1
    while (length > 0) {
      const s = path[length - 1]!
      const end = listStart[s + 1]!
      let e = choice[s]!
      while (e < end && (left[school[e]!] === 0 || key[e] === NOT_ELIGIBLE)) e++
      choice[s] = e
      if (e === end) {
        done[s] = 1
        onPath[s] = 0
        length--
        continue
      }
      const top = firstWaiting(school[e]!)
      if (!onPath[top]) {
        onPath[top] = 1
        path[length++] = top
        continue
      }
      for (let member = -1; member !== top;) {
        member = path[--length]!
        placement[member] = choice[member]!
        left[school[choice[member]!]!]!--
        done[member] = 1
        onPath[member] = 0
      }
    }
  }
  return placement

  /** The student a school points to; it never runs out while somebody who is on its list points back. */
  function firstWaiting(c: number): number {
    for (;;) {
      const student = ownerOf(layout, c, key[edge[head[c]!]!]!)
      if (!done[student]) return student
      head[c]!++
    }
  }
}
