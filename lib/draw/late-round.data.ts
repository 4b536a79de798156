import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { FrozenApplicant } from '@/lib/lists/frozen-problem.rules'
import type { HeldSeat } from '@/lib/year/seat-holders.data'

import { toLateApplicant } from './late-round.rules'

type LateStatusRow = { application_id: string; late: boolean; waiting: string[] }

/**
 * The applicants of a late round: late lists in full, those of the main round as they are now.
 * `holdings`: the seats held in the entry grade.
 */
export async function readLateApplicants(
  tx: Tx,
  roundId: string,
  cycleId: string,
  applicants: readonly FrozenApplicant[],
  holdings: readonly HeldSeat[],
): Promise<FrozenApplicant[]> {
  const rows = await tx.$queryRaw<LateStatusRow[]>`
    SELECT submission.application_id, submission.late,
      ARRAY(
        SELECT waitlist_entry.school_id::text FROM waitlist_entry
          JOIN round ON round.id = waitlist_entry.round_id
        WHERE waitlist_entry.application_id = submission.application_id
          AND waitlist_entry.state <> 'LEFT' AND round.cycle_id = ${cycleId}::uuid
          AND round.state = 'PUBLISHED'
      ) AS waiting
    FROM snapshot_entry JOIN submission ON submission.id = snapshot_entry.submission_id
    WHERE snapshot_entry.round_id = ${roundId}::uuid`
  const statuses = new Map(rows.map((row) => [row.application_id, row]))
  const held = Map.groupBy(holdings, ({ applicationId }) => applicationId)
  return applicants.map((applicant) => {
    const now = statuses.get(applicant.applicationId)
    if (!now || now.late) return { ...applicant, late: true }
    const seats = (held.get(applicant.applicationId) ?? []).map(({ schoolId }) => schoolId)
    return toLateApplicant(applicant, { seats, waiting: now.waiting })
  })
}
