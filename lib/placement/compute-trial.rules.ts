import { createHash } from 'node:crypto'

import {
  type Columns,
  columnsOf,
  studentCount,
} from '@/lib/placement/columns/problem-columns.rules'

import { drawLottery } from './draw-lottery.rules'
import { type PlacedProblem, placeColumns } from './place.rules'
import { ProblemError } from './problem-error.schema'
import type { Problem } from './problem.schema'
import type { RunFailure, StoredCertificate } from './stored-run.schema'

/** Everybody's placement in one draw, by the problem's students and schools. */
export type TrialDraw = {
  /** -1 for no seat. */
  readonly school: Int32Array
  /** 1 for the first choice; 0 without a seat, and for a seat that was not ranked. */
  readonly rank: Int32Array
}

export type TrialOutcome = {
  /** The first is the one stored student by student. */
  readonly draws: readonly TrialDraw[]
  /** Everybody's number in the first draw, or at the first choice where each school draws its own. */
  readonly numbers: Int32Array
  readonly cutoffs: PlacedProblem['about']['cutoffs']
  readonly certificate: StoredCertificate
  readonly digest: string
}

export type ComputedTrial =
  | { readonly ok: true; readonly outcome: TrialOutcome }
  | { readonly ok: false; readonly failure: RunFailure; readonly detail: string }

type Scope = 'one' | 'per-school'

/**
 * The seeds (hex) of a trial's draws: the first is the trial's own, the others are derived from it in
 * a stream that no official seed comes from.
 */
export function trialSeeds(seed: string, draws: number): string[] {
  const other = (n: number) =>
    createHash('sha256').update(`zone-trial/1\n${seed}\n${n}`).digest('hex')
  return Array.from({ length: draws }, (_, n) => (n === 0 ? seed : other(n)))
}

/**
 * Places the students of a problem once per seed. Returns a failure when it cannot be drawn or an
 * outcome does not pass its own check.
 */
export function computeTrial(
  problem: Problem,
  seeds: readonly string[],
  scope: Scope,
): ComputedTrial {
  try {
    const columns = columnsOf(problem)
    const draws: TrialDraw[] = []
    let first: PlacedProblem | null = null
    for (const seed of seeds) {
      const outcome = placeColumns(withLottery(columns, seed, scope))
      const { violation } = outcome.about.certificate
      if (violation !== null) return { ok: false, failure: 'certificate', detail: violation }
      draws.push(outcome.seats)
      first ??= outcome
    }
    if (!first) throw new Error('A trial has one draw at least.')
    const { cutoffs, certificate, digest } = first.about
    return {
      ok: true,
      outcome: { draws, cutoffs, certificate, digest, numbers: numbersOf(first.columns) },
    }
  } catch (error) {
    if (error instanceof ProblemError)
      return { ok: false, failure: 'refused', detail: error.message }
    throw error
  }
}

function withLottery(columns: Columns, seed: string, scope: Scope): Columns {
  return { ...columns, head: { ...columns.head, lottery: { seed, scope } } }
}

function numbersOf(columns: Columns): Int32Array {
  const { scope, standing } = drawLottery(columns)
  if (scope === 'one') return standing
  return Int32Array.from({ length: studentCount(columns) }, (_, row) => {
    return standing[columns.listStart[row] ?? 0] ?? 1
  })
}
