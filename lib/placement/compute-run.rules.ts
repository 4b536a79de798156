import { columnsFrom } from '@/lib/placement/reading/problem-reader.rules'

import { type Draw, withLottery } from './official-seed.rules'
import { solveColumns } from './place.rules'
import { snapshotDigest } from './problem-document.rules'
import { ProblemError } from './problem-error.schema'
import type { RunFailure, StoredCertificate, StoredCutoff, StoredReason } from './stored-run.schema'

/** A computed run in its stored form. */
export type RunOutcome = {
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
  | { readonly ok: true; readonly outcome: RunOutcome }
  | { readonly ok: false; readonly failure: RunFailure; readonly detail: string }

/**
 * Places the students of a frozen document by a draw. Returns a failure when the document is not the
 * promised one, cannot be drawn, or the outcome does not pass its own check. Where each school draws, a
 * student's number is the one at the first choice; every reason has its own.
 */
export function computeRun(document: string, promisedDigest: string, draw: Draw): Computed {
  const digest = snapshotDigest(document)
  if (digest !== promisedDigest) return { ok: false, failure: 'snapshot', detail: digest }
  try {
    const columns = withLottery(columnsFrom(document), draw)
    const { result, reasons, waitlists } = solveColumns(columns)
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
          lotteryNumber: reasons[i]?.[0]?.number ?? 1,
          reasons: (reasons[i] ?? []).map((reason) => ({
            ...reason,
            waiting: waiting.get(reason.school)?.get(student) ?? null,
          })),
        })),
        cutoffs: result.cutoffs.map((cutoff) => ({
          ...cutoff,
          waiting: waiting.get(cutoff.school)?.size ?? 0,
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
