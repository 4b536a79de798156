import { heapify, siftDown } from './heap'
import { isOneLottery, type Market } from './market'
import type { Workspace } from './workspace'

/** Students looked up together: enough to keep the memory busy, few enough to stay in the nearest cache. */
const AHEAD = 64

/**
 * Lets the first `waiting` students of `space.round` propose from their current choice `at` on,
 * until nobody is left to be settled; `at` ends on the choice that holds, or at the list's end.
 *
 * Whoever is pushed out waits for the next round: chains would be shorter to write, but each link
 * of a chain waits for the memory of the one before. In rounds, the records of the next 64 students
 * are asked for in one go; it is what a prefetch does in languages that have one.
 */
export function settle(market: Market, space: Workspace, at: Int32Array, waiting: number): void {
  const { listStart, school, key, layout } = market
  const { heldStart, held, heldEnd, limit } = space
  const { mask, start: ownerStart, student: owner } = layout
  const named = isOneLottery(layout)
  const edges = new Int32Array(AHEAD)
  const ends = new Int32Array(AHEAD)
  const schools = new Int32Array(AHEAD)
  const keys = new Int32Array(AHEAD)

  while (waiting > 0) {
    const { round, next } = space
    let refused = 0
    for (let from = 0; from < waiting; from += AHEAD) {
      const count = Math.min(AHEAD, waiting - from)
      for (let i = 0; i < count; i++) {
        edges[i] = at[round[from + i]!]!
        ends[i] = listStart[round[from + i]! + 1]!
      }
      for (let i = 0; i < count; i++) {
        const edge = edges[i]!
        if (edge === ends[i]) continue
        schools[i] = school[edge]!
        keys[i] = key[edge]!
      }
      for (let i = 0; i < count; i++) {
        const end = ends[i]!
        let edge = edges[i]!
        if (edge === end) continue
        let c = schools[i]!
        let k = keys[i]!
        while (k >= limit[c]!) {
          if (++edge === end) break
          c = school[edge]!
          k = key[edge]!
        }
        at[round[from + i]!] = edge
        if (edge === end) continue

        const start = heldStart[c]!
        const stop = heldStart[c + 1]!
        const free = heldEnd[c]!
        if (free < stop) {
          held[free] = k
          heldEnd[c] = free + 1
          if (free + 1 < stop) continue
          heapify(held, start, stop)
        } else {
          const name = held[start]! & mask
          const loser = named ? name : owner[ownerStart[c]! + name]!
          at[loser]!++
          next[refused++] = loser
          siftDown(held, start, stop, start, k)
        }
        limit[c] = held[start]!
      }
    }
    space.round = next
    space.next = round
    waiting = refused
  }
}
