import { arrange } from '@/lib/engine/arrange'
import { type Market, NOT_ELIGIBLE, UNPLACED } from '@/lib/engine/market'
import { TieError } from '@/lib/engine/rows'
import type { Columns } from '@/lib/placement/columns/problem-columns.rules'

import { type Drawn, drawLottery } from './draw-lottery.rules'
import { ProblemError, shown } from './problem-error.schema'
import type { Reason } from './reasons.view'

/** A problem ready for the engine, and the names behind its numbers. */
export type Compiled = {
  /** The problem's students and schools as columns. */
  readonly columns: Columns
  readonly market: Market
  readonly drawn: Drawn
  /** The problem's student behind each of the market's. */
  readonly rowOf: Int32Array
  /** The market's student behind each of the problem's. */
  readonly studentAt: Int32Array
}

/** Draws the lottery and builds the market; throws ProblemError for a problem that leaves a tie. */
export function compile(columns: Columns): Compiled {
  const drawn = drawLottery(columns)
  try {
    const { market, rowOf } = arrange({ ...columns, ...drawn })
    const studentAt = new Int32Array(rowOf.length)
    for (let student = 0; student < rowOf.length; student++)
      studentAt[rowOf[student] ?? 0] = student
    return { columns, market, drawn, rowOf, studentAt }
  } catch (error) {
    throw error instanceof TieError ? tieError(columns, error) : error
  }
}

function tieError({ ids, head }: Columns, { tie }: TieError): ProblemError {
  const [a, b] = tie.students
  const other = shown(ids.text(a))
  const school = shown(head.schools[tie.school]?.id)
  return new ProblemError(
    `students[${b}]`,
    `the same priority and number at school ${school} as ${other} has`,
    'a lottery, or numbers of their own, that say who goes first',
  )
}

/** The student, priority and lottery standing behind an edge of a compiled market. */
export function standingOf(compiled: Compiled, student: number, edge: number) {
  const { market, drawn, rowOf, columns } = compiled
  const row = rowOf[student] ?? 0
  const rowEdge = (columns.listStart[row] ?? 0) + edge - (market.listStart[student] ?? 0)
  const holds = columns.current[row] === rowEdge
  const own = holds ? 0 : (columns.priority[rowEdge] ?? 0)
  const priority = own === NOT_ELIGIBLE ? null : own
  const number = drawn.standing[drawn.scope === 'one' ? row : rowEdge] ?? 0
  const standing: Pick<Reason, 'priority' | 'number' | 'late'> =
    columns.late?.[row] && !holds ? { priority, number, late: true } : { priority, number }
  return standing
}

/** The id of a student of a compiled market. */
export function nameOf({ columns, rowOf }: Compiled, student: number): string {
  return columns.ids.text(rowOf[student] ?? 0)
}

/** The id of the school an edge names, or null for UNPLACED. */
export function schoolOf({ columns, market }: Compiled, edge: number): string | null {
  if (edge === UNPLACED) return null
  return columns.head.schools[market.school[edge] ?? -1]?.id ?? null
}
