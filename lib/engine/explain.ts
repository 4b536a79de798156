import { isOutsider, type Market, NOT_ELIGIBLE, runStarts, UNPLACED } from './market'
import { blockKey } from './reserves'
import { seating, type Seating } from './seating'

/** The student is placed here. */
export const PLACED = 0
/** The student is placed at a higher choice. */
export const NOT_NEEDED = 1
/** The student may not attend this school. */
export const NOT_ELIGIBLE_HERE = 2
/** Other students were ahead, down to the cutoff. */
export const BEHIND_CUTOFF = 3
/** The school had no seat but for those who held one. */
export const NO_SEATS = 4
/** Seats are kept for groups that the student is not in, or went to them first; none was left beside. */
export const KEPT_FOR_OTHERS = 5

/** For every edge, what happened there. */
export type Explanation = {
  /** PLACED, NOT_NEEDED, NOT_ELIGIBLE_HERE, BEHIND_CUTOFF, NO_SEATS or KEPT_FOR_OTHERS. */
  readonly kind: Uint8Array
  /**
   * The edge of the last student who got one of `seats`, if this one was behind a cutoff, else UNPLACED: nobody who
   * got one of them stands further behind at the school. With reserves, in the easiest block that the student could
   * have entered with a better standing.
   */
  readonly cutoff: Int32Array
  /** Seats the student could compete for by standing: not those that went to a block's groups first. */
  readonly seats: Int32Array
  /** Students ahead who wanted a seat here: they got it, or a lower choice, or none. */
  readonly ahead: Int32Array
}

/**
 * Explains a stable placement. The explanations are true of the rule, not only of this run: a student
 * behind a cutoff stays out with any standing behind it, would be entitled to a seat with any standing
 * before it, gets in with the best standing of all (unless current students or a reserve come first),
 * and gets in with `ahead + 1` more open seats.
 */
export function explain(market: Market, placement: Int32Array): Explanation {
  const { listStart, key } = market
  const edges = key.length
  const seated = seating(market, placement)
  const explanation: Explanation = {
    kind: new Uint8Array(edges).fill(NOT_NEEDED),
    cutoff: new Int32Array(edges).fill(UNPLACED),
    seats: new Int32Array(edges),
    ahead: standAhead(market, placement),
  }
  for (let s = 0; s + 1 < listStart.length; s++) {
    for (let e = listStart[s]!; e < listStart[s + 1]!; e++) {
      describe(market, seated, s, e, explanation)
      if (e === placement[s]) {
        explanation.kind[e] = PLACED
        break
      }
      if (key[e] === NOT_ELIGIBLE) explanation.kind[e] = NOT_ELIGIBLE_HERE
      else if (explanation.cutoff[e] !== UNPLACED) explanation.kind[e] = BEHIND_CUTOFF
      else
        explanation.kind[e] = hasUnheldSeats(market, seated, market.school[e]!)
          ? KEPT_FOR_OTHERS
          : NO_SEATS
    }
  }
  return explanation
}

/** Fills in the easiest cutoff among the blocks where the student competes by standing, and their seats. */
function describe(
  market: Market,
  { reserves, last, block, insiders }: Seating,
  s: number,
  e: number,
  { cutoff, seats }: Explanation,
): void {
  const c = market.school[e]!
  for (let b = reserves.blockStart[c]!; b < reserves.blockStart[c + 1]!; b++) {
    const own = blockKey(market, reserves, b, s, e)
    if (own === NOT_ELIGIBLE || reserves.seats[b] === 0) continue
    const first = isOutsider(market.layout, own) ? insiders[b]! : 0
    const free = reserves.seats[b]! - first
    if (free <= 0) continue
    seats[e]! += free
    if (last[b] === UNPLACED || block[s] === b) continue
    if (cutoff[e] === UNPLACED || market.key[last[b]!]! > market.key[cutoff[e]!]!)
      cutoff[e] = last[b]!
  }
}

/** Whether a school has a seat that nobody held before. */
function hasUnheldSeats(market: Market, { reserves, holders }: Seating, c: number): boolean {
  let free = market.seats[c]!
  for (let b = reserves.blockStart[c]!; b < reserves.blockStart[c + 1]!; b++) free -= holders[b]!
  return free > 0
}

/** For every edge up to the student's placement: how many of those who wanted the school are ahead there. */
function standAhead(market: Market, placement: Int32Array): Int32Array {
  const { listStart, school, key, seats } = market
  const size = new Int32Array(seats.length)
  eachWanted(market, placement, (e) => size[school[e]!]!++)
  const start = runStarts(size)
  const end = start.slice()
  const keys = new Int32Array(start[size.length]!)
  eachWanted(market, placement, (e) => (keys[end[school[e]!]!++] = key[e]!))
  for (let c = 0; c < seats.length; c++) keys.subarray(start[c], start[c + 1]).sort()

  const ahead = new Int32Array(listStart[listStart.length - 1]!)
  eachWanted(market, placement, (e) => {
    const c = school[e]!
    ahead[e] = countBelow(keys.subarray(start[c], start[c + 1]), key[e]!)
  })
  return ahead
}

function eachWanted(market: Market, placement: Int32Array, visit: (edge: number) => void): void {
  const { listStart, key } = market
  for (let s = 0; s < placement.length; s++) {
    const end = placement[s] === UNPLACED ? listStart[s + 1]! : placement[s]! + 1
    for (let e = listStart[s]!; e < end; e++) if (key[e] !== NOT_ELIGIBLE) visit(e)
  }
}

function countBelow(sorted: Int32Array, key: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}
