import { type Market, UNPLACED } from '../market'
import { above, admits, type Block, compareAt, emptyBlocks, fill, rosterOf } from './blocks'
import type { Standing } from './standing'
import type { Examined, Violation } from './violation'

/**
 * Checks that no student prefers a school with a seat they could take (non-wasteful) or one that took
 * somebody behind them in a block they could enter (no justified envy).
 */
export function checkStable(market: Market, placement: Int32Array, standing: Standing): Examined {
  const blocks = emptyBlocks(market)
  for (const [school, students] of rosterOf(market, placement).entries()) {
    const [left] = fill(market, standing, blocks[school]!, students)
    if (left) {
      const violation: Violation = {
        kind: 'no-seat',
        student: left[0],
        edge: left[1],
        other: UNPLACED,
      }
      return { violation, compared: 0 }
    }
  }
  let compared = 0
  for (let student = 0; student < placement.length; student++) {
    for (const edge of above(market, placement, student)) {
      compared++
      for (const block of blocks[market.school[edge]!]!) {
        const violation = violationAt(market, placement, standing, block, student, edge)
        if (violation) return { violation, compared }
      }
    }
  }
  return { violation: null, compared }
}

/** The violation at a block of a preferred school that should have taken the student, or null. */
function violationAt(
  market: Market,
  placement: Int32Array,
  standing: Standing,
  block: Block,
  student: number,
  edge: number,
): Violation | null {
  if (block.seats === 0 || !admits(market, block, [student, edge])) return null
  if (block.students.length < block.seats)
    return { kind: 'empty-seat', student, edge, other: UNPLACED }
  const other = block.students.at(-1)!
  const order = compareAt(market, standing, block, [student, edge], [other, placement[other]!])
  return order < 0 ? { kind: 'envy', student, edge, other } : null
}
