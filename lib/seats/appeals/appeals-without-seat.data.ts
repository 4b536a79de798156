import 'server-only'
import type { Tx } from '@/lib/base/db/client'

export type AppealCycle = {
  readonly id: string
  readonly zoneId: string
  readonly schoolYear: number
  readonly entryGrade: number
  readonly timeZone: string
}

export type AppealWithoutSeat = { id: string; application_id: string; school_id: string }

/**
 * Accepted appeals that have not led to a seat yet, in the order of their decisions: these children
 * come before the waitlist. Leaves out children who hold or are offered a seat of the school by
 * now, and those who leave the zone by a permit.
 */
export async function listAppealsWithoutSeat(
  tx: Tx,
  cycleId: string,
): Promise<AppealWithoutSeat[]> {
  return tx.$queryRaw<AppealWithoutSeat[]>`
    SELECT appeal.id, appeal.application_id, appeal.school_id
    FROM appeal JOIN application ON application.id = appeal.application_id
    WHERE application.cycle_id = ${cycleId}::uuid AND appeal.state = 'ACCEPTED'
      AND NOT EXISTS (SELECT FROM offer
        WHERE offer.application_id = application.id AND offer.school_id = appeal.school_id
          AND (offer.state IN ('OPEN', 'ACCEPTED')
            OR (offer.source = 'APPEAL' AND offer.state <> 'RETRACTED')))
      AND NOT EXISTS (SELECT FROM permitted_out
        WHERE permitted_out.student_id = application.student_id
          AND permitted_out.cycle_id = ${cycleId}::uuid)
    ORDER BY appeal.decided_at, appeal.id`
}
