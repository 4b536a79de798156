import { exchanges } from '@/lib/engine/exchanges'
import { UNPLACED } from '@/lib/engine/market'
import { verify } from '@/lib/engine/verify/verify-placement'
import { waitlists } from '@/lib/engine/waitlist'
import { type Columns, columnsOf } from '@/lib/placement/columns/problem-columns.rules'

import { compile, type Compiled, nameOf, schoolOf } from './compiled-market.rules'
import { leftoverProblem } from './leftover-seats.rules'
import { ProblemError, schemaError, shown } from './problem-error.schema'
import { type Problem, problemSchema, type Result } from './problem.schema'
import { toReasons, toWaitlists } from './reasons.rules'
import type { Reason } from './reasons.view'
import {
  digestOfSeats,
  type Seats,
  toCertificate,
  toCutoffs,
  toPlacements,
  toSeats,
} from './result-of.rules'
import { mechanismToCheck, mechanismOf, runMechanism } from './run-mechanism.rules'

/** A problem's outcome with its explanations. */
export type Solution = {
  readonly result: Result
  /**
   * Places in the lottery, 1 is best: one per student in the problem's order, or, with a lottery per
   * school, one per choice, list after list (an unlisted current seat is the last choice).
   */
  readonly numbers: readonly number[]
  /** Per student in the problem's order, per choice in the list's order. */
  readonly reasons: readonly (readonly Reason[])[]
  /** Per school in the problem's order: the students who ranked it above their placement, next in line first. */
  readonly waitlists: readonly { readonly school: string; readonly students: readonly string[] }[]
}

/** A result whose placements are still columns. */
export type PlacedProblem = {
  readonly columns: Columns
  readonly seats: Seats
  /** The result without its placements. */
  readonly about: Omit<Result, 'placements'>
}

/** Checks the shape of a document; throws ProblemError if it is not a placement problem. */
export function readProblem(document: unknown): Problem {
  const parsed = problemSchema.safeParse(document)
  if (!parsed.success) throw schemaError(parsed.error, document)
  return parsed.data
}

/** Places the students of a problem; throws ProblemError when it leaves a tie or breaks a guarantee. */
export function place(problem: Problem): Result {
  return toResult(placeColumns(columnsOf(problem)))
}

/** `place` for a problem as columns, however many students it has. */
export function placeColumns(columns: Columns): PlacedProblem {
  return outcomeOf(compile(columns)).outcome
}

/**
 * `placeColumns`, and how many wait at each school, in the problem's order: those who ranked it above
 * their placement.
 */
export function placeAndCount(columns: Columns): PlacedProblem & { readonly waiting: number[] } {
  const compiled = compile(columns)
  const { outcome, placement } = outcomeOf(compiled)
  const { start } = waitlists(compiled.market, placement)
  return {
    ...outcome,
    waiting: columns.head.schools.map((_, c) => (start[c + 1] ?? 0) - (start[c] ?? 0)),
  }
}

/** Places the students of a problem and explains every choice; throws like `place`. */
export function solve(problem: Problem): Solution {
  return solveColumns(columnsOf(problem))
}

/** `solve` for a problem as columns. */
export function solveColumns(columns: Columns): Solution {
  const compiled = compile(columns)
  const { outcome, placement } = outcomeOf(compiled)
  return {
    result: toResult(outcome),
    numbers: Array.from(compiled.drawn.standing),
    reasons: toReasons(compiled, placement),
    waitlists: toWaitlists(compiled, placement),
  }
}

/** An outcome as the published document. */
function toResult({ columns, seats, about }: PlacedProblem): Result {
  const { format, mechanism, ...rest } = about
  return { format, mechanism, placements: toPlacements(columns, seats), ...rest }
}

/**
 * The text of an outcome's result, as `JSON.stringify` writes it, but in pieces, so that no string contains all of
 * it.
 */
export function* resultText({ columns, seats, about }: PlacedProblem): Generator<string> {
  const { format, mechanism, ...rest } = about
  yield `${JSON.stringify({ format, mechanism }).slice(0, -1)},"placements":[`
  const schools = columns.head.schools.map(({ id }) => JSON.stringify(id))
  let piece = ''
  for (let row = 0; row < seats.school.length; row++) {
    const student = JSON.stringify(columns.ids.text(row))
    const school = schools[seats.school[row] ?? UNPLACED] ?? 'null'
    piece += `${row > 0 ? ',' : ''}{"student":${student},"school":${school},"rank":${seats.rank[row] || 'null'}}`
    if (piece.length < 2 ** 16) continue
    yield piece
    piece = ''
  }
  yield `${piece}],${JSON.stringify(rest).slice(1)}`
}

function outcomeOf(compiled: Compiled): { outcome: PlacedProblem; placement: Int32Array } {
  const { columns, market } = compiled
  const mechanism = mechanismOf(compiled)
  const asked = columns.head.exchanges
  const applies = asked === 'apply'
  if (applies && mechanism !== 'deferred-acceptance')
    throw new ProblemError(
      'exchanges',
      shown('apply'),
      `report, or deferred-acceptance instead of ${mechanism}`,
    )

  const before = runMechanism(compiled)
  const after = asked ? exchanges(market, before) : before
  const placement = applies ? after : before
  const checked = applies ? ({ by: 'exchanges' } as const) : mechanismToCheck(compiled)
  const certificate = toCertificate(compiled, verify(market, placement, checked))
  const seats = toSeats(compiled, placement)
  const last = placeLeftovers(compiled, placement, seats)
  const about: PlacedProblem['about'] = {
    format: 'zone-placement-result/1',
    mechanism,
    cutoffs: toCutoffs(compiled, placement),
    ...(asked && { exchanges: movesBetween(compiled, before, after) }),
    certificate: last ? withLastStep(certificate, last) : certificate,
    digest: digestOfSeats(columns, seats),
  }
  return { outcome: { columns, seats, about }, placement }
}

/** Adds the last step's placements; returns its certificate, or null when there is no last step. */
function placeLeftovers(
  compiled: Compiled,
  placement: Int32Array,
  seats: Seats,
): Result['certificate'] | null {
  const leftovers = leftoverProblem(compiled, placement)
  if (!leftovers) return null
  const last = placeColumns(leftovers.columns)
  for (const [i, row] of leftovers.rows.entries())
    seats.school[row] = last.seats.school[i] ?? UNPLACED
  return last.about.certificate
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
  return Array.from(compiled.studentAt).flatMap((student) => {
    const from = schoolOf(compiled, before[student] ?? UNPLACED)
    const to = schoolOf(compiled, after[student] ?? UNPLACED)
    if (from === null || to === null || from === to) return []
    return [{ student: nameOf(compiled, student), from, to }]
  })
}
