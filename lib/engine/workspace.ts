import { type Market, NOT_ELIGIBLE, runStarts } from './market'
import { type Proposals, roomForProposals } from './proposals'
import { nobodyWaiting, type Waiting } from './waiting'

/** Students looked up together: enough to keep the memory busy, few enough to stay in the nearest cache. */
export const AHEAD = 64

/**
 * The memory that deferred acceptance works in. One market solved again and again (draws of the
 * lottery, comparisons) can reuse it: asking the system for fresh pages costs a large market about
 * as much as solving it.
 */
export type Workspace = {
  /** Where each school's keys start in `held`; one longer than the schools. */
  readonly heldStart: Int32Array
  /** The keys each school holds: a heap, worst on top, once the school is full. */
  readonly held: Int32Array
  /** Where each school's next key goes; its end when the school is full. */
  readonly heldEnd: Int32Array
  /**
   * A school takes a key below its limit: any eligible one until it is full, then one better than
   * its worst. Most proposals end at this comparison and never touch the school's heap.
   */
  readonly limit: Int32Array
  /** Each student's first choice as a school and a class in one number. */
  readonly first: Int32Array
  /** Students whose current choice has refused them. */
  readonly waiting: Waiting
  readonly proposals: Proposals
  /** The students looked up together, the edge each asks next and the one each list ends before. */
  readonly asking: Int32Array
  readonly edge: Int32Array
  readonly end: Int32Array
}

/** Memory for solving a market, or any other with the same seats, students and applicants. */
export function workspaceFor(market: Market): Workspace {
  return workspaceOf(usableSeats(market), market.listStart.length - 1)
}

/** Memory for so many students and schools with these seats, limited to what students can fill. */
export function workspaceOf(seats: Int32Array, students: number): Workspace {
  const schools = seats.length
  const heldStart = runStarts(seats)
  const together = AHEAD + 32 // a whole word of waiting students is taken at a time
  return {
    heldStart,
    held: new Int32Array(heldStart[schools]!),
    heldEnd: new Int32Array(schools),
    limit: new Int32Array(schools),
    first: new Int32Array(students),
    waiting: nobodyWaiting(students),
    proposals: roomForProposals(students, schools, together),
    asking: new Int32Array(together),
    edge: new Int32Array(together),
    end: new Int32Array(together),
  }
}

/** Empties every school. */
export function clear({ heldStart, heldEnd, limit }: Workspace): void {
  for (let c = 0; c < limit.length; c++) {
    heldEnd[c] = heldStart[c]!
    limit[c] = heldStart[c] === heldStart[c + 1] ? 0 : NOT_ELIGIBLE
  }
}

/** Seats up to the number of applicants: more need no memory. */
function usableSeats({ seats, school, key }: Market): Int32Array {
  let total = 0
  for (const count of seats) total += count
  if (total <= 2 * school.length) return seats
  const asked = new Int32Array(seats.length)
  for (let e = 0; e < school.length; e++) if (key[e] !== NOT_ELIGIBLE) asked[school[e]!]!++
  return seats.map((count, c) => Math.min(count, asked[c]!))
}
