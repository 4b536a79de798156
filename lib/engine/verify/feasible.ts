import { HARD, type Market, NOT_ELIGIBLE, UNPLACED } from '../market'
import { admits, type Asking, type Block, emptyBlocks, rosterOf } from './blocks'
import type { Violation } from './violation'

/**
 * Checks that everybody is placed at a listed choice that they are eligible for, nobody below the seat
 * they held, no school above its seats, and that hard blocks can be kept for their groups.
 */
export function checkFeasible(market: Market, placement: Int32Array): Violation | null {
  const { listStart, key, current } = market
  for (let student = 0; student < placement.length; student++) {
    const edge = placement[student]!
    const broken = (kind: Violation['kind']) => ({ kind, student, edge, other: UNPLACED })
    if (current[student] !== UNPLACED && (edge === UNPLACED || edge > current[student]!))
      return broken('below-current')
    if (edge === UNPLACED) continue
    if (edge < listStart[student]! || edge >= listStart[student + 1]!) return broken('not-on-list')
    if (key[edge] === NOT_ELIGIBLE) return broken('not-eligible')
  }
  const blocks = emptyBlocks(market)
  for (const [school, students] of rosterOf(market, placement).entries()) {
    const standing = withoutSeat(market, blocks[school]!, students)
    if (standing)
      return { kind: 'no-seat', student: standing[0], edge: standing[1], other: UNPLACED }
  }
  return null
}

/** One of the students for whom no way of seating all of them in the blocks has a seat, or undefined. */
function withoutSeat(market: Market, blocks: Block[], students: Asking[]): Asking | undefined {
  const seats = blocks.reduce((total, block) => total + block.seats, 0)
  if (!blocks.some(({ kind }) => kind === HARD)) return students[seats]
  const seated = blocks.map((): Asking[] => [])
  return students.find((student) => !findSeat(student, new Set()))

  /** Seats a student in some block, moving others to another one where that helps (augmenting paths). */
  function findSeat(student: Asking, tried: Set<Block>): boolean {
    for (const [b, block] of blocks.entries()) {
      if (tried.has(block) || !admits(market, block, student)) continue
      tried.add(block)
      const here = seated[b]!
      if (here.length < block.seats) return here.push(student) > 0
      for (const [i, other] of here.entries()) {
        if (!findSeat(other, tried)) continue
        here[i] = student
        return true
      }
    }
    return false
  }
}
