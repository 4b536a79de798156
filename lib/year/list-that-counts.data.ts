import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'

/**
 * The view `counting_submission` decides which list counts: at most one per application. Prisma
 * queries select `counting`; SQL queries join the view. This file holds the queries used in several places.
 */

/** A query of the submissions that a freeze of the main round would take now. */
export const listsSoFar = (cycleId: string | Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT submission_id FROM counting_submission WHERE cycle_id = ${cycleId}::uuid AND NOT late`

/** A query of the submissions frozen into a round. They stay in it, whatever counts later. */
export const frozenLists = (roundId: string): Prisma.Sql =>
  Prisma.sql`SELECT submission_id FROM snapshot_entry WHERE round_id = ${roundId}::uuid`

/** A query of the submissions the main round is drawn from: its frozen lists or, before, those of a freeze now. */
export const listsOfMainDraw = (cycleId: string): Prisma.Sql => Prisma.sql`
  WITH drawn AS (
    SELECT entry.submission_id FROM snapshot_entry entry JOIN round ON round.id = entry.round_id
    WHERE round.cycle_id = ${cycleId}::uuid AND round.kind = 'MAIN'
      AND round.state NOT IN ('RETRACTED', 'SENT_BACK'))
  SELECT submission_id FROM drawn
  UNION ALL
  SELECT submission_id FROM counting_submission
  WHERE cycle_id = ${cycleId}::uuid AND NOT late AND NOT EXISTS (SELECT FROM drawn)`

/** Whether the student's list that counts was sent in time. */
export async function hasListInTime(tx: Tx, studentId: string, cycleId: string): Promise<boolean> {
  const mine = { late: false, application: { studentId, cycleId } }
  return (await tx.countingSubmission.count({ where: mine })) > 0
}
