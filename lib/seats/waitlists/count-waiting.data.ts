import 'server-only'
import type { Tx } from '@/lib/base/db/client'

/** Counts the students on each school's waitlist in published rounds; a school without any is missing. */
export async function countWaiting(tx: Tx, cycleId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.waitlistEntry.groupBy({
    by: ['schoolId'],
    where: { state: 'WAITING', round: { cycleId, state: 'PUBLISHED' } },
    _count: true,
  })
  return new Map(rows.map(({ schoolId, _count }) => [schoolId, _count]))
}
