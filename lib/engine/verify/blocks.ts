import { HARD, type Market, NOT_ELIGIBLE, OPEN, UNPLACED } from '../market'
import type { Standing } from './standing'

/** A seat block as the checker sees it, with its students, best first. */
export type Block = {
  readonly school: number
  /** Place in the school's fill order. */
  readonly order: number
  readonly seats: number
  readonly kind: number
  readonly students: number[]
  readonly belongs: (student: number) => boolean
}

/** A student with one of the student's choices. */
export type Asking = readonly [student: number, edge: number]

/** Every school's blocks in fill order, still empty. */
export function emptyBlocks({ seats, reserves }: Market): Block[][] {
  return Array.from(seats, (count, school) => {
    if (!reserves)
      return [{ school, order: 0, seats: count, kind: OPEN, students: [], belongs: () => true }]
    const blocks: Block[] = []
    for (let b = reserves.blockStart[school]!; b < reserves.blockStart[school + 1]!; b++) {
      blocks.push({
        school,
        order: blocks.length,
        seats: reserves.seats[b]!,
        kind: reserves.kind[b]!,
        students: [],
        belongs: (student) =>
          reserves.belongs[b * reserves.memberships + reserves.membership[student]!] === 1,
      })
    }
    return blocks
  })
}

/** Whether a block takes a student at all. */
export function admits(market: Market, block: Block, [student, edge]: Asking): boolean {
  if (market.key[edge] === NOT_ELIGIBLE) return false
  return block.kind !== HARD || inside(market, block, [student, edge])
}

/** Below zero when `a` is ahead of `b` at a block. */
export function compareAt(
  market: Market,
  standing: Standing,
  block: Block,
  a: Asking,
  b: Asking,
): number {
  const first = standing(...a)
  const second = standing(...b)
  if (first.before !== second.before) return first.before - second.before
  if (block.kind !== OPEN) {
    const isInside = inside(market, block, a)
    if (isInside !== inside(market, block, b)) return isInside ? -1 : 1
  }
  return first.after - second.after
}

/** Fills a school's blocks in fill order, each with its best; returns those for whom no block has a seat. */
export function fill(
  market: Market,
  standing: Standing,
  blocks: Block[],
  asking: readonly Asking[],
): Asking[] {
  let left = [...asking]
  for (const block of blocks) {
    const queue = left
      .filter((one) => admits(market, block, one))
      .toSorted((a, b) => compareAt(market, standing, block, a, b))
    block.students.length = 0
    for (const [student] of queue.slice(0, block.seats)) block.students.push(student)
    const seated = new Set(block.students)
    left = left.filter(([student]) => !seated.has(student))
  }
  return left
}

/** Those placed at each school. */
export function rosterOf(market: Market, placement: Int32Array): Asking[][] {
  const roster = Array.from(market.seats, (): Asking[] => [])
  for (const [student, edge] of placement.entries())
    if (edge !== UNPLACED) roster[market.school[edge]!]!.push([student, edge])
  return roster
}

/** Choices a student ranks above the placement. */
export function* above(
  { listStart }: Market,
  placement: Int32Array,
  student: number,
): Generator<number> {
  const end = placement[student] === UNPLACED ? listStart[student + 1]! : placement[student]!
  for (let edge = listStart[student]!; edge < end; edge++) yield edge
}

/** A member of the block's groups, or one who holds a seat of the school now, which counts everywhere. */
function inside(market: Market, block: Block, [student, edge]: Asking): boolean {
  return market.current[student] === edge || block.belongs(student)
}
