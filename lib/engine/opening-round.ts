import { classShift, isOneLottery, type Layout, type Market } from './market'
import { wait } from './waiting'
import type { Workspace } from './workspace'

/** Tables with up to this many counters per student still pay off. */
const WORTH = 4

/**
 * The first proposal of every student at once, by counting instead of heaps.
 *
 * Students are numbered in lottery order, so among the first choices of one school and one class
 * of priority they come in the school's own order: how many of each class get in follows from
 * counts, and each key's place in the school from how many came before. Schools are left sorted,
 * worst first, which is a heap. Those refused are left in `space.waiting`, and `at` on each
 * student's first choice.
 */
export function openingRound(market: Market, space: Workspace, at: Int32Array): void {
  const { layout, seats } = market
  const bits = classBits(layout)
  if (!isOneLottery(layout) || seats.length * 2 ** bits > WORTH * at.length) {
    everybody(space, at)
    return
  }
  const shares = countFirstChoices(market, space.first, bits)
  admitFirst(layout, space, shares)
}

/** How many bits a class takes, including the one above all others, which means not eligible. */
export function classBits({ classes }: Layout): number {
  return 32 - Math.clz32(classes)
}

/**
 * Seats the students of `space.first` who get in, given how often each slot occurs among them; the
 * others wait. A slot is a school in the bits above a class; `shares[2 * slot]` is its count, and the
 * last slot is for empty lists.
 */
export function admitFirst(layout: Layout, space: Workspace, shares: Int32Array): void {
  const { heldStart, held, heldEnd, limit } = space
  const bits = classBits(layout)
  share(space, shares, bits, layout.classes)
  admit(space, shares, bits, classShift(layout))
  for (let c = 0; c < limit.length; c++) {
    if (heldEnd[c] === heldStart[c + 1] && limit[c] !== 0) limit[c] = held[heldStart[c]!]!
  }
}

/** For a layout without classes: nobody has proposed yet, and everybody waits. */
function everybody({ waiting }: Workspace, at: Int32Array): void {
  for (let s = 0; s < at.length; s++) {
    at[s]!--
    wait(waiting, s)
  }
}

/**
 * How many first choices each school has of each class, as `admitFirst` needs them. Leaves each
 * student's slot in `first`, so that the lists are read only once.
 */
function countFirstChoices(market: Market, first: Int32Array, bits: number): Int32Array {
  const { layout, seats, listStart, school, key } = market
  const { classes } = layout
  const shift = classShift(layout)
  const nowhere = seats.length << bits
  const shares = new Int32Array(2 * (nowhere + 1))
  for (let s = 0; s < first.length; s++) {
    const edge = listStart[s]!
    let slot = nowhere
    if (edge < listStart[s + 1]!)
      slot = (school[edge]! << bits) | Math.min(key[edge]! >>> shift, classes)
    first[s] = slot
    shares[2 * slot]!++
  }
  return shares
}

/**
 * Cuts the counts to what each school can take, class by class, and moves `heldEnd` behind the students
 * taken. Beside each count is the place before its class: with `left` to come, the next one, best
 * first, goes `left` places further, so that the class ends up worst first.
 */
function share(
  { heldStart, heldEnd }: Workspace,
  shares: Int32Array,
  bits: number,
  classes: number,
): void {
  for (let c = 0; c < heldEnd.length; c++) {
    const first = c << bits
    let left = heldStart[c + 1]! - heldStart[c]!
    for (let slot = first; slot < first + classes; slot++) {
      shares[2 * slot] = Math.min(shares[2 * slot]!, left)
      left -= shares[2 * slot]!
    }
    shares[2 * (first + classes)] = 0
    let end = heldStart[c]!
    for (let slot = first + classes - 1; slot >= first; slot--) {
      shares[2 * slot + 1] = end - 1
      end += shares[2 * slot]!
    }
    heldEnd[c] = end
  }
}

/** Distributes the shares in lottery order. */
function admit(
  { first, held, waiting }: Workspace,
  shares: Int32Array,
  bits: number,
  shift: number,
): void {
  const classes = (1 << bits) - 1
  const nowhere = shares.length / 2 - 1
  for (let s = 0; s < first.length; s++) {
    const slot = first[s]!
    if (slot === nowhere) continue
    const left = shares[2 * slot]!
    if (left > 0) {
      shares[2 * slot] = left - 1
      held[shares[2 * slot + 1]! + left] = ((slot & classes) << shift) | s
    } else wait(waiting, s)
  }
}
