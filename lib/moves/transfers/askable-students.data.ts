import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isRecordId } from '@/lib/base/forms/record-id'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { listCounseledYears, yearsBySchool } from '@/lib/year/counseled-years.data'

/** As what a person looks at a student's transfer. */
export type AskingSide = 'family' | 'counselor'

/** The students whose transfer an actor may ask for on one side: one's children, or those one counsels now. */
export async function studentsAskableBy(
  tx: Tx,
  actor: Actor,
  side: AskingSide,
  now: Date,
): Promise<Prisma.StudentWhereInput> {
  if (side === 'family') return guardedBy(actor)
  return counseledBy(actor, yearsBySchool(await listCounseledYears(tx, actor, now)))
}

/** The given name of the actor's child; null for everybody else's. */
export async function findChildName(actor: Actor, studentId: string): Promise<string | null> {
  if (!isRecordId(studentId)) return null
  const student = await db.student.findFirst({
    where: { AND: [{ id: studentId }, guardedBy(actor)] },
    select: { givenName: true },
  })
  return student?.givenName ?? null
}
