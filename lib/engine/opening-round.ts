import { classShift, isOneLottery, type Market } from './market'
import type { Workspace } from './workspace'

/** Tables of this many counters per student still pay. */
const WORTH = 2

/**
 * The first proposal of every student at once, by counting instead of heaps.
 *
 * Students are numbered in lottery order, so among the first choices of one school and one class
 * of priority they come in the school's own order: how many of each class get in follows from
 * counts, and each key's place in the school from how many came before. Schools are left sorted,
 * worst first, which is a heap. Returns how many were refused; they stand in `space.round`, and
 * `at`, each student's current choice, is one further for them.
 */
export function openingRound(market: Market, space: Workspace, at: Int32Array): number {
  const { layout, seats, listStart, school, key } = market
  const { heldStart, held, heldEnd, limit, round } = space
  const students = listStart.length - 1
  const { classes } = layout
  if (!isOneLottery(layout) || seats.length * classes > WORTH * students) return everybody(round)

  const shift = classShift(layout)
  const takes = countFirstChoices(market, shift)
  const place = sharePlaces(space, takes, classes)
  let refused = 0
  for (let s = 0; s < students; s++) {
    const edge = at[s]!
    if (edge === listStart[s + 1]) continue
    const k = key[edge]!
    const slot = school[edge]! * classes + (k >>> shift)
    if (k >>> shift < classes && takes[slot]! > 0) {
      takes[slot]!--
      held[place[slot]!--] = k
    } else {
      at[s] = edge + 1
      round[refused++] = s
    }
  }
  for (let c = 0; c < seats.length; c++) {
    if (heldEnd[c] === heldStart[c + 1] && limit[c] !== 0) limit[c] = held[heldStart[c]!]!
  }
  return refused
}

/** For a layout without classes: nobody has proposed yet, all are to be settled. */
function everybody(round: Int32Array): number {
  for (let s = 0; s < round.length; s++) round[s] = s
  return round.length
}

/** How many first choices each school has of each class. */
function countFirstChoices({ layout, seats, listStart, school, key }: Market, shift: number) {
  const { classes } = layout
  const count = new Int32Array(seats.length * classes)
  for (let s = 0; s + 1 < listStart.length; s++) {
    const edge = listStart[s]!
    if (edge === listStart[s + 1]) continue
    const group = key[edge]! >>> shift
    if (group < classes) count[school[edge]! * classes + group]!++
  }
  return count
}

/**
 * Cuts the counts to what each school can take, class by class, moves `heldEnd` behind the taken,
 * and returns where the first (best) of each class goes: the next ones go before it.
 */
function sharePlaces({ heldStart, heldEnd }: Workspace, takes: Int32Array, classes: number) {
  const place = new Int32Array(takes.length)
  for (let c = 0; c < heldEnd.length; c++) {
    const first = c * classes
    let left = heldStart[c + 1]! - heldStart[c]!
    for (let slot = first; slot < first + classes; slot++) {
      takes[slot] = Math.min(takes[slot]!, left)
      left -= takes[slot]!
    }
    let end = heldStart[c]!
    for (let slot = first + classes - 1; slot >= first; slot--) {
      end += takes[slot]!
      place[slot] = end - 1
    }
    heldEnd[c] = end
  }
  return place
}
