import { heapify, siftDown } from './heap'
import { isOneLottery, type Layout, NOT_ELIGIBLE } from './market'
import { groupBySchool } from './proposals'
import { placeOfBit, wait } from './waiting'
import { AHEAD, type Workspace } from './workspace'

/**
 * Moves the first `count` of `space.asking` on to the next choice that may take them and adds their
 * proposals to the `made` ones of `space.proposals`; returns how many there are now.
 */
export type Propose = (count: number, made: number) => number

/**
 * Lets those in `space.waiting` propose, and whoever is pushed out after them, until nobody waits.
 *
 * A student who is pushed out waits for a later round: chains would be shorter to write, but each link
 * of a chain waits for the memory of the one before. In rounds, students are read in the order of their
 * records, many look-ups at a time, and schools are visited in groups that fit the cache.
 */
export function settle(layout: Layout, space: Workspace, propose: Propose): void {
  const { waiting, asking, proposals } = space
  const { words, pages } = waiting
  let asked = 0
  do {
    let count = 0
    let made = 0
    asked = 0
    for (let p = 0; p < pages.length; p++) {
      let page = pages[p]!
      pages[p] = 0
      while (page !== 0) {
        const w = (p << 5) + placeOfBit(page & -page)
        page &= page - 1
        let word = words[w]!
        words[w] = 0
        while (word !== 0) {
          asking[count++] = (w << 5) + placeOfBit(word & -word)
          word &= word - 1
        }
        if (count < AHEAD) continue
        asked += count
        made = propose(count, made)
        count = 0
        if (made >= proposals.full) {
          answer(layout, space, made)
          made = 0
        }
      }
    }
    asked += count
    answer(layout, space, propose(count, made))
  } while (asked > 0)
}

/** Brings the `made` proposals to their schools, which keep the best so far; the others wait again. */
function answer(layout: Layout, space: Workspace, made: number): void {
  const { mask, start: ownerStart, student: owner } = layout
  const { heldStart, held, heldEnd, limit, waiting, proposals } = space
  const { groupedSchool, groupedKey } = proposals
  const named = isOneLottery(layout)
  groupBySchool(proposals, made)
  for (let i = 0; i < made; i++) {
    const c = groupedSchool[i]!
    const k = groupedKey[i]!
    const bound = limit[c]!
    let out = k
    if (k < bound) {
      const start = heldStart[c]!
      const stop = heldStart[c + 1]!
      if (bound === NOT_ELIGIBLE) {
        const free = heldEnd[c]!
        held[free] = k
        heldEnd[c] = free + 1
        if (free + 1 < stop) continue
        heapify(held, start, stop)
        limit[c] = held[start]!
        continue
      }
      out = bound // the worst, on top of the heap
      siftDown(held, start, stop, start, k)
      limit[c] = held[start]!
    }
    const name = out & mask
    wait(waiting, named ? name : owner[ownerStart[c]! + name]!)
  }
}
