import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

import type { FamilyPermitView } from './permits.data'

/** The permits of the actor's children, newest first. */
export async function listFamilyPermits(actor: Actor): Promise<FamilyPermitView[]> {
  const rows = await db.permit.findMany({
    where: { student: guardedBy(actor) },
    orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
    select: {
      id: true,
      studentId: true,
      cycleId: true,
      toSchool: true,
      state: true,
      cycle: { select: { schoolYear: true } },
    },
  })
  return rows.map(({ cycle, ...row }) => ({ ...row, schoolYear: cycle.schoolYear }))
}

/**
 * The approved permit by which a student leaves the zone in a cycle; null for a student who stays.
 * The caller has checked who may see it.
 */
export async function findApprovedPermit(
  studentId: string,
  cycleId: string,
): Promise<string | null> {
  const leaving = await db.permittedOut.findFirst({ where: { studentId, cycleId } })
  return leaving?.permitId ?? null
}
