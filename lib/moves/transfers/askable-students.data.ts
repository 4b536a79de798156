import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isRecordId } from '@/lib/base/forms/record-id'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { listCounseledYears, yearsBySchool } from '@/lib/year/counseled-years.data'

/** In which role a person sees a student's transfer. */
export type AskingSide = 'family' | 'counselor'

/**
 * The students for whom an actor may request a transfer in a role: the actor's own children, or
 * students the actor counsels now.
 */
export async function studentsAskableBy(
  tx: Tx,
  actor: Actor,
  side: AskingSide,
  now: Date,
): Promise<Prisma.StudentWhereInput> {
  if (side === 'family') return guardedBy(actor)
  return counseledBy(actor, yearsBySchool(await listCounseledYears(tx, actor, now)))
}

/** The given name of the actor's child; null for any other student. */
export async function findChildName(actor: Actor, studentId: string): Promise<string | null> {
  if (!isRecordId(studentId)) return null
  const student = await db.student.findFirst({
    where: { AND: [{ id: studentId }, guardedBy(actor)] },
    select: { givenName: true },
  })
  return student?.givenName ?? null
}
