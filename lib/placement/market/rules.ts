import { arrange } from '@/lib/engine/arrange'
import { type Market, NOT_ELIGIBLE, UNPLACED } from '@/lib/engine/market'
import { TieError } from '@/lib/engine/rows'
import { type Drawn, drawLottery } from '@/lib/placement/lottery/rules'
import { type Columns, toColumns } from '@/lib/placement/problem/rules'
import { ProblemError, shown } from '@/lib/placement/problem/schema'
import type { Reason } from '@/lib/placement/reasons/view'
import type { Problem } from '@/lib/placement/schema'

/** A problem made ready for the engine, and what its numbers stand for. */
export type Compiled = {
  readonly problem: Problem
  readonly market: Market
  readonly drawn: Drawn
  /** The problem's student behind each of the market's. */
  readonly rowOf: Int32Array
  /** The market's student behind each of the problem's. */
  readonly studentAt: Int32Array
  /** The problem's students and schools as columns. */
  readonly columns: Columns
}

/** Draws the lottery and lays the market out; throws ProblemError for a problem that does not say who goes first. */
export function compile(problem: Problem): Compiled {
  const columns = toColumns(problem)
  const drawn = drawLottery(problem, columns)
  try {
    const { market, rowOf } = arrange({ ...columns, ...drawn })
    const studentAt = new Int32Array(rowOf.length)
    for (const [student, row] of rowOf.entries()) studentAt[row] = student
    return { problem, market, drawn, rowOf, studentAt, columns }
  } catch (error) {
    throw error instanceof TieError ? tieError(problem, error) : error
  }
}

function tieError(problem: Problem, { tie }: TieError): ProblemError {
  const [a, b] = tie.students
  const other = shown(problem.students[a]?.id)
  const school = shown(problem.schools[tie.school]?.id)
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
  return {
    priority: own === NOT_ELIGIBLE ? null : own,
    number: drawn.standing[drawn.scope === 'one' ? row : rowEdge] ?? 0,
    ...(columns.late?.[row] && !holds && { late: true as const }),
  } satisfies Partial<Reason>
}

/** The id of the school an edge names, or null for UNPLACED. */
export function schoolOf({ problem, market }: Compiled, edge: number): string | null {
  if (edge === UNPLACED) return null
  return problem.schools[market.school[edge] ?? -1]?.id ?? null
}
