import 'server-only'
import { db } from '@/lib/db/client'
import type { Origin } from '@/lib/rosters/view'

/**
 * How students came to their seats at a school in a year, by student id: by the offer they accepted,
 * or by a transfer. Missing for who was enrolled another way.
 */
export async function readOrigins(
  cycleId: string,
  schoolId: string,
  studentIds: readonly string[],
): Promise<ReadonlyMap<string, Origin>> {
  const ids = { in: [...studentIds] }
  const [offers, transfers] = await Promise.all([
    db.offer.findMany({
      where: { schoolId, state: 'ACCEPTED', application: { cycleId, studentId: ids } },
      select: { source: true, application: { select: { studentId: true } } },
    }),
    db.transferRequest.findMany({
      where: { cycleId, toSchoolId: schoolId, state: 'ACCEPTED', studentId: ids },
      select: { studentId: true },
    }),
  ])
  return new Map<string, Origin>([
    ...offers.map(({ application, source }) => [application.studentId, source] as const),
    ...transfers.map(({ studentId }) => [studentId, 'transfer'] as const),
  ])
}
