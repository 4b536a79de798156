import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { FrozenApplicant, FrozenPool } from '@/lib/lists/frozen-problem.rules'

import { stillWaiting, withoutHeld } from './late-round.rules'

type StandingRow = { application_id: string; late: boolean; seats: string[]; waiting: string[] }

/** The applicants of a late round: late lists whole, those of the main round as they stand now. */
export async function readLateApplicants(
  tx: Tx,
  roundId: string,
  cycleId: string,
  applicants: readonly FrozenApplicant[],
): Promise<FrozenApplicant[]> {
  const rows = await tx.$queryRaw<StandingRow[]>`
    SELECT submission.application_id, submission.late,
      ARRAY(
        SELECT DISTINCT offer.school_id::text FROM offer
        WHERE offer.application_id = submission.application_id
          AND offer.state IN ('OPEN', 'ACCEPTED')
      ) AS seats,
      ARRAY(
        SELECT waitlist_entry.school_id::text FROM waitlist_entry
          JOIN round ON round.id = waitlist_entry.round_id
        WHERE waitlist_entry.application_id = submission.application_id
          AND waitlist_entry.state <> 'LEFT' AND round.cycle_id = ${cycleId}::uuid
          AND round.state = 'PUBLISHED'
      ) AS waiting
    FROM snapshot_entry JOIN submission ON submission.id = snapshot_entry.submission_id
    WHERE snapshot_entry.round_id = ${roundId}::uuid`
  const standing = new Map(rows.map((row) => [row.application_id, row]))
  return applicants.map((applicant) => {
    const now = standing.get(applicant.applicationId)
    if (!now || now.late) return { ...applicant, late: true }
    const { holdsSeatAt } = applicant
    const seats = holdsSeatAt ? [...new Set([...now.seats, holdsSeatAt])] : now.seats
    return stillWaiting(applicant, { seats, waiting: now.waiting })
  })
}

/** Pools of a late round: seats that are held, or may still be accepted, by others leave the draw. */
export async function readLatePools(
  tx: Tx,
  cycle: { readonly id: string; readonly schoolYear: number; readonly entryGrade: number },
  pools: readonly FrozenPool[],
  applicants: readonly FrozenApplicant[],
): Promise<FrozenPool[]> {
  const holdings = await tx.$queryRaw<{ school_id: string; application_id: string | null }[]>`
    SELECT held.school_id, application.id AS application_id FROM (
      SELECT enrollment.school_id, enrollment.student_id FROM enrollment
      WHERE enrollment.school_year = ${cycle.schoolYear} AND enrollment.grade = ${cycle.entryGrade}
      UNION
      SELECT offer.school_id, application.student_id FROM offer
        JOIN application ON application.id = offer.application_id
      WHERE application.cycle_id = ${cycle.id}::uuid AND offer.state IN ('OPEN', 'ACCEPTED')
    ) held LEFT JOIN application ON application.student_id = held.student_id
      AND application.cycle_id = ${cycle.id}::uuid`
  const seats = holdings.map((row) => ({
    schoolId: row.school_id,
    applicationId: row.application_id,
  }))
  return withoutHeld(pools, seats, applicants)
}
