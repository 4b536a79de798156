import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'

/**
 * Which list counts is said by the view `counting_submission`: at most one of an application. Reads
 * by Prisma ask for `counting`; queries in SQL join the view. Here is what is asked in several places.
 */

/** The lists that a freeze of the main round would take at this moment, as a query of their submissions. */
export const listsSoFar = (cycleId: string): Prisma.Sql => Prisma.sql`
  SELECT submission_id FROM counting_submission WHERE cycle_id = ${cycleId}::uuid AND NOT late`

/** The lists frozen into a round, as a query of their submissions. They stay, whatever counts afterwards. */
export const frozenLists = (roundId: string): Prisma.Sql =>
  Prisma.sql`SELECT submission_id FROM snapshot_entry WHERE round_id = ${roundId}::uuid`

/** Whether the list that counts of a student was sent in time. */
export async function hasListInTime(tx: Tx, studentId: string, cycleId: string): Promise<boolean> {
  const mine = { late: false, application: { studentId, cycleId } }
  return (await tx.countingSubmission.count({ where: mine })) > 0
}
