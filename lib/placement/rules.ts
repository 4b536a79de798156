import { exchanges } from '@/lib/engine/exchanges'
import { verify } from '@/lib/engine/verify/verify'
import { leftoverProblem } from '@/lib/placement/leftovers/rules'
import { compile, type Compiled, schoolOf } from '@/lib/placement/market/rules'
import { claimOf, mechanismOf, runMechanism } from '@/lib/placement/mechanisms/rules'
import { ProblemError, schemaError, shown } from '@/lib/placement/problem/schema'
import { toReasons, toWaitlists } from '@/lib/placement/reasons/rules'
import type { Reason } from '@/lib/placement/reasons/view'
import { digestOf, toCertificate, toCutoffs, toPlacements } from '@/lib/placement/result/rules'
import { type Problem, problemSchema, type Result } from '@/lib/placement/schema'

/** A problem's outcome with everything a person can ask about it. */
export type Solution = {
  readonly result: Result
  /**
   * Lottery standings, 1 is best: one per student in the problem's order, or with a lottery per
   * school one per choice, list after list (an unlisted current seat counts as a last choice).
   */
  readonly numbers: readonly number[]
  /** Per student in the problem's order, per choice in the list's order. */
  readonly reasons: readonly (readonly Reason[])[]
  /** Per school in the problem's order: those who ranked it above their placement, first to be asked first. */
  readonly waitlists: readonly { readonly school: string; readonly students: readonly string[] }[]
}

/** Checks the shape of a document; throws ProblemError where it is not a placement problem. */
export function readProblem(document: unknown): Problem {
  const parsed = problemSchema.safeParse(document)
  if (!parsed.success) throw schemaError(parsed.error, document)
  return parsed.data
}

/** Places the students of a problem; throws ProblemError when it does not say who goes first or breaks a guarantee. */
export function place(problem: Problem): Result {
  return outcomeOf(compile(problem)).result
}

/** Places the students of a problem and explains every choice; throws what `place` throws. */
export function solve(problem: Problem): Solution {
  const compiled = compile(problem)
  const { result, placement } = outcomeOf(compiled)
  return {
    result,
    numbers: Array.from(compiled.drawn.standing),
    reasons: toReasons(compiled, placement),
    waitlists: toWaitlists(compiled, placement),
  }
}

function outcomeOf(compiled: Compiled): { result: Result; placement: Int32Array } {
  const { problem, market } = compiled
  const mechanism = mechanismOf(compiled)
  const applies = problem.exchanges === 'apply'
  if (applies && mechanism !== 'deferred-acceptance')
    throw new ProblemError(
      'exchanges',
      shown('apply'),
      `report, or deferred-acceptance instead of ${mechanism}`,
    )

  const before = runMechanism(compiled)
  const after = problem.exchanges ? exchanges(market, before) : before
  const placement = applies ? after : before
  const claimed = applies ? ({ by: 'exchanges' } as const) : claimOf(compiled)
  const certificate = toCertificate(compiled, verify(market, placement, claimed))
  const leftover = leftoverProblem(compiled, placement)
  const last = leftover && place(leftover)
  const placements = withLast(toPlacements(compiled, placement), last)
  const result: Result = {
    format: 'zone-placement-result/1',
    mechanism,
    placements,
    cutoffs: toCutoffs(compiled, placement),
    ...(problem.exchanges && { exchanges: movesBetween(compiled, before, after) }),
    certificate: last ? withLastStep(certificate, last.certificate) : certificate,
    digest: digestOf(placements),
  }
  return { result, placement }
}

/** The placements with the last step's in place of none. */
function withLast(placements: Result['placements'], last: Result | null): Result['placements'] {
  if (!last) return placements
  const given = new Map(last.placements.map(({ student, school }) => [student, school]))
  return placements.map((placed) =>
    placed.school === null ? { ...placed, school: given.get(placed.student) ?? null } : placed,
  )
}

function withLastStep(
  first: Result['certificate'],
  last: Result['certificate'],
): Result['certificate'] {
  return {
    ...first,
    placed: first.placed + last.placed,
    seatsFilled: first.seatsFilled + last.seatsFilled,
    violation: first.violation ?? last.violation,
  }
}

function movesBetween(compiled: Compiled, before: Int32Array, after: Int32Array) {
  const { problem, studentAt } = compiled
  return problem.students.flatMap(({ id }, row) => {
    const student = studentAt[row] ?? 0
    const from = schoolOf(compiled, before[student] ?? -1)
    const to = schoolOf(compiled, after[student] ?? -1)
    return from !== null && to !== null && from !== to ? [{ student: id, from, to }] : []
  })
}
