import { UNPLACED } from '@/lib/engine/market'
import { verify } from '@/lib/engine/verify/verify'
import { leftoverProblem } from '@/lib/placement/leftovers/rules'
import { compile, type Compiled } from '@/lib/placement/market/rules'
import { claimOf, mechanismOf } from '@/lib/placement/mechanisms/rules'
import { ProblemError, schemaError, shown } from '@/lib/placement/problem/schema'
import { digestOf, toCertificate } from '@/lib/placement/result/rules'
import { type Problem, type Result, resultSchema } from '@/lib/placement/schema'

type Placements = Result['placements']

/** Checks the shape of a document; throws ProblemError where it is not a placement result. */
export function readResult(document: unknown): Result {
  const parsed = resultSchema.safeParse(document)
  if (!parsed.success) throw schemaError(parsed.error, document)
  return parsed.data
}

/**
 * Checks a result against its problem without placing anybody: the digest, that the placements are
 * the problem's students and schools, and every promise of the mechanism, the last step's included.
 * Returns the certificate, whose `violation` names the first broken promise; throws ProblemError
 * where the documents do not belong together.
 */
export function checkResult(problem: Problem, result: Result): Result['certificate'] {
  const compiled = compile(problem)
  expectSame('mechanism', result.mechanism, mechanismOf(compiled))
  expectSame('digest', result.digest, digestOf(result.placements))
  expectSame('placements.length', result.placements.length, problem.students.length)
  const placement = toEdges(compiled, result.placements)
  const applied = problem.exchanges === 'apply'
  const claimed = applied ? ({ by: 'exchanges' } as const) : claimOf(compiled)
  const certificate = toCertificate(compiled, verify(compiled.market, placement, claimed))
  const last = checkLastStep(compiled, placement, result.placements)
  return {
    ...certificate,
    placed: certificate.placed + (last?.placed ?? 0),
    seatsFilled: certificate.seatsFilled + (last?.seatsFilled ?? 0),
    violation: certificate.violation ?? last?.violation ?? null,
  }
}

/** The last step is a problem of its own, and its placements those that the lists do not explain. */
function checkLastStep(compiled: Compiled, placement: Int32Array, placements: Placements) {
  const leftover = leftoverProblem(compiled, placement)
  if (!leftover) return null
  const given = new Map(placements.map(({ student, school }) => [student, school]))
  const last = compile(leftover)
  const lastPlacements = leftover.students.map(({ id, choices }) => {
    const school = given.get(id) ?? null
    const place = choices.findIndex((choice) => choice.school === school)
    return { student: id, school, rank: place < 0 ? null : place + 1 }
  })
  const edges = toEdges(last, lastPlacements)
  return toCertificate(last, verify(last.market, edges, { by: 'deferred-acceptance' }))
}

/**
 * The edge of each of the market's students, UNPLACED also for a seat by the fallback rule; throws
 * ProblemError where the placements are not the problem's.
 */
export function toEdges(compiled: Compiled, placements: Placements): Int32Array {
  const { problem, market, studentAt } = compiled
  const edges = new Int32Array(placements.length).fill(UNPLACED)
  for (const [row, { student, school, rank }] of placements.entries()) {
    const applicant = problem.students[row]
    expectSame(`placements[${row}].student`, student, applicant?.id)
    if (!applicant || school === null) continue
    const listed = applicant.choices.findIndex((choice) => choice.school === school)
    expectSame(`placements[${row}].rank`, rank, listed < 0 ? null : listed + 1)
    const first = market.listStart[studentAt[row] ?? 0] ?? 0
    if (listed >= 0) edges[studentAt[row] ?? 0] = first + listed
    else if (applicant.current === school)
      edges[studentAt[row] ?? 0] = first + applicant.choices.length
    else if (!applicant.fallback?.includes(school))
      throw new ProblemError(
        `placements[${row}].school`,
        shown(school),
        'a school of the student, or null',
      )
  }
  return edges
}

function expectSame(path: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new ProblemError(path, shown(found), shown(expected))
}
