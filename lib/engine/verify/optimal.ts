import { type Market, UNPLACED } from '../market'
import { admits, type Asking, type Block, compareAt, emptyBlocks, fill, rosterOf } from './blocks'
import type { Standing } from './standing'
import type { Violation } from './violation'

/**
 * Checks that a stable placement is the best one for students: no ring of students in which each would
 * prefer the next one's seat and comes first among all who want that seat. With strict standings,
 * such a ring exists in every stable placement except the student-optimal one
 * (Erdil, Ergin 2008, theorem 1; Roth, Sotomayor 1990, on cycles of preferences).
 */
export function checkOptimal(
  market: Market,
  placement: Int32Array,
  standing: Standing,
): Violation | null {
  const blocks = emptyBlocks(market)
  const roster = rosterOf(market, placement)
  for (const [school, students] of roster.entries())
    fill(market, standing, blocks[school]!, students)
  const seatOf = new Map<number, Block>()
  for (const block of blocks.flat())
    for (const student of block.students) seatOf.set(student, block)
  const first = firstToWant(market, placement, standing, blocks, seatOf)

  // From a student to the first in line for the student's own seat; a walk that comes back is a ring.
  const walked = new Map<number, number>()
  for (const start of seatOf.keys()) {
    let student: number | undefined = start
    while (student !== undefined && !walked.has(student)) {
      walked.set(student, start)
      const block: Block | undefined = seatOf.get(student)
      student = block && first.get(block)?.[0]
    }
    if (student === undefined || walked.get(student) !== start) continue
    const block = seatOf.get(student)
    const [other, edge] = (block && first.get(block)) ?? [UNPLACED, UNPLACED]
    return { kind: 'exchange', student: other, edge, other: student }
  }
  return null
}

/** For each block, the first student among those who would prefer it, and the choice. */
function firstToWant(
  market: Market,
  placement: Int32Array,
  standing: Standing,
  blocks: Block[][],
  seatOf: Map<number, Block>,
): Map<Block, Asking> {
  const first = new Map<Block, Asking>()
  for (let student = 0; student < placement.length; student++) {
    const own = seatOf.get(student)
    const end = own ? placement[student]! : market.listStart[student + 1]! - 1
    for (let edge = market.listStart[student]!; edge <= end; edge++) {
      for (const block of blocks[market.school[edge]!]!) {
        if (own && edge === end && block.order >= own.order) break
        if (!admits(market, block, [student, edge])) continue
        const best = first.get(block)
        if (!best || compareAt(market, standing, block, [student, edge], best) < 0)
          first.set(block, [student, edge])
      }
    }
  }
  return first
}
