import { heapify, siftDown } from '../heap'
import { classShift, type Market, NOT_ELIGIBLE, runStarts } from '../market'

/** Students looked up together; see `settle`. */
const AHEAD = 32

/** Solves one market under many lotteries. */
export type DrawSolver = {
  /**
   * Deferred acceptance with the students named by `order`, in lottery order; a student may be named
   * several times or never, for a crowd drawn at random from this one. Leaves each school's limit
   * behind: the key of the last who got in, NOT_ELIGIBLE while seats are left, 0 without seats.
   */
  readonly solve: (order: Int32Array) => void
  readonly limit: Int32Array
}

/**
 * Prepares a market without reserves, keys made of class and number, to be solved under lotteries
 * of its own. A key is made when somebody reaches the choice; school and class of a choice are read
 * in one go; everything else goes by the place in the lottery, so that it is read forwards.
 */
export function drawSolver(market: Market): DrawSolver {
  const { listStart, layout } = market
  const { classes, mask } = layout
  const shift = classShift(layout)
  const students = listStart.length - 1
  const schools = market.seats.length
  // A school and a class (or the one above all, for not eligible) in one number.
  const bits = 32 - Math.clz32(classes)
  const level = 2 ** bits - 1
  const choice = Int32Array.from(market.key, (key, e) => {
    return (market.school[e]! << bits) | (key === NOT_ELIGIBLE ? classes : key >>> shift)
  })

  const seats = market.seats.map((count) => Math.min(count, students + 1)) // more can never fill
  const heldStart = runStarts(seats)
  const held = new Int32Array(heldStart[schools]!)
  const heldEnd = new Int32Array(schools)
  const limit = new Int32Array(schools)
  const takes = new Int32Array(schools << bits)
  const place = new Int32Array(schools << bits)
  const at = new Int32Array(students) // by lottery place: how many choices have been refused
  let round = new Int32Array(students)
  let next = new Int32Array(students)
  const edges = new Int32Array(AHEAD)
  const ends = new Int32Array(AHEAD)
  const slots = new Int32Array(AHEAD)
  return { solve, limit }

  function solve(order: Int32Array): void {
    countFirstChoices(order)
    sharePlaces()
    let waiting = open(order)
    while (waiting > 0) {
      const refused = settle(order, waiting)
      const done = round
      round = next
      next = done
      waiting = refused
    }
  }

  /** How many first choices each school has of each class. */
  function countFirstChoices(order: Int32Array): void {
    takes.fill(0)
    for (let i = 0; i < students; i++) {
      const edge = listStart[order[i]!]!
      if (edge < listStart[order[i]! + 1]!) takes[choice[edge]!]!++
    }
  }

  /** Cuts the counts to what each school can take and finds where the best of each class goes (see openingRound). */
  function sharePlaces(): void {
    for (let c = 0; c < schools; c++) {
      const first = c << bits
      let left = seats[c]!
      for (let slot = first; slot < first + classes; slot++) {
        if (takes[slot]! > left) takes[slot] = left
        left -= takes[slot]!
      }
      takes[first + classes] = 0
      let end = heldStart[c]!
      for (let slot = first + classes - 1; slot >= first; slot--) {
        end += takes[slot]!
        place[slot] = end - 1
      }
      heldEnd[c] = end
    }
  }

  /** Everybody's first proposal, by counting; returns how many were refused. */
  function open(order: Int32Array): number {
    at.fill(0)
    let refused = 0
    for (let i = 0; i < students; i++) {
      const edge = listStart[order[i]!]!
      if (edge === listStart[order[i]! + 1]) continue
      const slot = choice[edge]!
      if (takes[slot]! > 0) {
        takes[slot]!--
        held[place[slot]!--] = ((slot & level) << shift) | i
      } else {
        at[i] = 1
        round[refused++] = i
      }
    }
    for (let c = 0; c < schools; c++) {
      limit[c] = heldEnd[c] === heldStart[c + 1] ? (held[heldStart[c]!] ?? 0) : NOT_ELIGIBLE
      if (seats[c] === 0) limit[c] = 0
    }
    return refused
  }

  /** Lets those waiting propose until a school takes them, looked up ahead as in `settle`; returns how many were pushed out. */
  function settle(order: Int32Array, waiting: number): number {
    let refused = 0
    for (let from = 0; from < waiting; from += AHEAD) {
      const count = Math.min(AHEAD, waiting - from)
      for (let w = 0; w < count; w++) {
        const s = order[round[from + w]!]!
        edges[w] = listStart[s]! + at[round[from + w]!]!
        ends[w] = listStart[s + 1]!
        slots[w] = edges[w]! < ends[w]! ? choice[edges[w]!]! : 0
      }
      for (let w = 0; w < count; w++) {
        const i = round[from + w]!
        const first = edges[w]!
        const end = ends[w]!
        if (first === end) continue
        let edge = first
        let slot = slots[w]!
        let key = ((slot & level) << shift) | i
        while (key >= limit[slot >> bits]! || (slot & level) === classes) {
          if (++edge === end) break
          slot = choice[edge]!
          key = ((slot & level) << shift) | i
        }
        at[i]! += edge - first
        if (edge === end) continue

        const c = slot >> bits
        const start = heldStart[c]!
        const stop = heldStart[c + 1]!
        const free = heldEnd[c]!
        if (free < stop) {
          held[free] = key
          heldEnd[c] = free + 1
          if (free + 1 < stop) continue
          heapify(held, start, stop)
        } else {
          const loser = held[start]! & mask
          at[loser]!++
          next[refused++] = loser
          siftDown(held, start, stop, start, key)
        }
        limit[c] = held[start]!
      }
    }
    return refused
  }
}
