import { ProblemError } from '@/lib/placement/problem/schema'
import { readProblem, solve } from '@/lib/placement/rules'
import { snapshotDigest } from '@/lib/placement/snapshot/rules'

import type { RunFailure, StoredCertificate, StoredCutoff, StoredReason } from './schema'

/** A computed run in the shape in which it is stored. */
export type Outcome = {
  readonly placements: readonly {
    readonly applicationId: string
    readonly schoolId: string | null
    readonly rank: number | null
    readonly lotteryNumber: number
    readonly reasons: readonly StoredReason[]
  }[]
  readonly cutoffs: readonly StoredCutoff[]
  readonly certificate: StoredCertificate
  /** Hex SHA-256 of the canonical placements. */
  readonly digest: string
}

export type Computed =
  | { readonly ok: true; readonly outcome: Outcome }
  | { readonly ok: false; readonly failure: RunFailure; readonly detail: string }

/**
 * Places the students of a frozen document with a seed (hex). Says why not when the document is not
 * the one that was promised, cannot be drawn, or the outcome does not pass its own check.
 */
export function computeRun(document: string, promisedDigest: string, seed: string): Computed {
  const digest = snapshotDigest(document)
  if (digest !== promisedDigest) return { ok: false, failure: 'snapshot', detail: digest }
  try {
    const problem = readProblem(JSON.parse(document))
    const { result, numbers, reasons, waitlists } = solve({
      ...problem,
      lottery: { seed, scope: 'one' },
    })
    const { violation } = result.certificate
    if (violation !== null) return { ok: false, failure: 'certificate', detail: violation }
    const waiting = places(waitlists)
    return {
      ok: true,
      outcome: {
        placements: result.placements.map(({ student, school, rank }, i) => ({
          applicationId: student,
          schoolId: school,
          rank,
          lotteryNumber: numbers[i] ?? 0,
          reasons: (reasons[i] ?? []).map((reason) => ({
            ...reason,
            waiting: waiting.get(reason.school)?.get(student) ?? null,
          })),
        })),
        cutoffs: result.cutoffs.map(({ school, seats, placed, cutoff }) => ({
          school,
          seats,
          placed,
          cutoff,
          waiting: waiting.get(school)?.size ?? 0,
        })),
        certificate: result.certificate,
        digest: result.digest,
      },
    }
  } catch (error) {
    if (error instanceof ProblemError)
      return { ok: false, failure: 'refused', detail: error.message }
    throw error
  }
}

function places(waitlists: readonly { school: string; students: readonly string[] }[]) {
  return new Map(
    waitlists.map(({ school, students }) => [
      school,
      new Map(students.map((student, i) => [student, i + 1])),
    ]),
  )
}
