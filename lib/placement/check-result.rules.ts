import { UNPLACED } from '@/lib/engine/market'
import { verify } from '@/lib/engine/verify/verify-placement'
import {
  choiceCount,
  type Columns,
  columnsOf,
  studentCount,
} from '@/lib/placement/columns/problem-columns.rules'

import { compile, type Compiled } from './compiled-market.rules'
import { leftoverProblem } from './leftover-seats.rules'
import { ProblemError, schemaError, shown } from './problem-error.schema'
import { type Problem, type Result, resultSchema } from './problem.schema'
import { digestOf, toCertificate } from './result-of.rules'
import { mechanismToCheck, mechanismOf } from './run-mechanism.rules'

type Placements = Result['placements']

/** Checks the shape of a document; throws ProblemError if it is not a placement result. */
export function readResult(document: unknown): Result {
  const parsed = resultSchema.safeParse(document)
  if (!parsed.success) throw schemaError(parsed.error, document)
  return parsed.data
}

/**
 * Checks a result against its problem without placing anybody: the digest, that students and schools
 * are the problem's, and every promise of the mechanism, including the last step's. Returns the
 * certificate, whose `violation` is the first broken promise; throws ProblemError if the documents do
 * not belong together.
 */
export function checkResult(problem: Problem, result: Result): Result['certificate'] {
  return checkColumns(columnsOf(problem), result)
}

/** `checkResult` for a problem as columns, however many students it has. */
export function checkColumns(columns: Columns, result: Result): Result['certificate'] {
  const compiled = compile(columns)
  expectSame('mechanism', result.mechanism, mechanismOf(compiled))
  expectSame('digest', result.digest, digestOf(result.placements))
  expectSame('placements.length', result.placements.length, studentCount(columns))
  const placement = toEdges(compiled, result.placements)
  const applied = columns.head.exchanges === 'apply'
  const mechanism = applied ? ({ by: 'exchanges' } as const) : mechanismToCheck(compiled)
  const certificate = toCertificate(compiled, verify(compiled.market, placement, mechanism))
  const last = checkLastStep(compiled, placement, result.placements)
  return {
    ...certificate,
    placed: certificate.placed + (last?.placed ?? 0),
    seatsFilled: certificate.seatsFilled + (last?.seatsFilled ?? 0),
    violation: certificate.violation ?? last?.violation ?? null,
  }
}

/** Checks the last step as a problem of its own, with the placements that no list explains. */
function checkLastStep(compiled: Compiled, placement: Int32Array, placements: Placements) {
  const leftovers = leftoverProblem(compiled, placement)
  if (!leftovers) return null
  const last = compile(leftovers.columns)
  const indexOf = schoolIndex(last.columns)
  const lastPlacements = leftovers.rows.map((row, i) => {
    const { student = '', school = null } = placements[row] ?? {}
    const place = placeOnList(last.columns, i, school === null ? -1 : (indexOf.get(school) ?? -1))
    return { student, school, rank: place < 0 ? null : place + 1 }
  })
  const edges = toEdges(last, lastPlacements)
  return toCertificate(last, verify(last.market, edges, { by: 'deferred-acceptance' }))
}

/**
 * The edge of each of the market's students; UNPLACED for a seat by the fallback rule too. Throws
 * ProblemError if the placements do not belong to the problem.
 */
export function toEdges(compiled: Compiled, placements: Placements): Int32Array {
  const { columns, market, studentAt } = compiled
  const indexOf = schoolIndex(columns)
  const edges = new Int32Array(placements.length).fill(UNPLACED)
  for (const [row, { student, school, rank }] of placements.entries()) {
    const known = row < studentAt.length ? columns.ids.text(row) : undefined
    expectSame(`placements[${row}].student`, student, known)
    if (school === null) continue
    const c = indexOf.get(school) ?? -1
    const place = placeOnList(columns, row, c)
    const listed = place < choiceCount(columns, row) ? place : -1
    expectSame(`placements[${row}].rank`, rank, listed < 0 ? null : listed + 1)
    const at = studentAt[row] ?? 0
    if (place >= 0) edges[at] = (market.listStart[at] ?? 0) + place
    else if (!isFallback(columns, row, c))
      throw new ProblemError(
        `placements[${row}].school`,
        shown(school),
        'a school of the student, or null',
      )
  }
  return edges
}

function schoolIndex({ head }: Columns): Map<string, number> {
  return new Map(head.schools.map(({ id }, c) => [id, c]))
}

/** A school's place on a student's list, with an unlisted current seat last; -1 when it is not on it. */
function placeOnList({ listStart, school }: Columns, row: number, c: number): number {
  const first = listStart[row] ?? 0
  for (let e = first; e < (listStart[row + 1] ?? 0); e++) if (school[e] === c) return e - first
  return -1
}

function isFallback({ fallback, fallbackEnd }: Columns, row: number, c: number): boolean {
  return fallback.subarray(fallbackEnd[row - 1] ?? 0, fallbackEnd[row]).includes(c)
}

function expectSame(path: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new ProblemError(path, shown(found), shown(expected))
}
