import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'

import { listChosenStudents } from './selected-students.data'

export type AssignResult =
  /** How many students were changed. */
  { ok: true; students: number } | { ok: false; reason: 'not-found' }

/**
 * Assigns students to a counselor of their school, or ends the assignment. Changes only students
 * that both the actor and the counselor counsel now, and skips those that need no change.
 */
export async function assignStudents(
  actor: Actor,
  counselorId: string,
  studentIds: readonly string[],
  what: 'assign' | 'unassign',
  now: Date,
): Promise<AssignResult> {
  if (!isUuid(counselorId)) return { ok: false, reason: 'not-found' }
  return db.$transaction(async (tx): Promise<AssignResult> => {
    const chosen = await listChosenStudents(tx, actor, studentIds, now)
    const grants = await tx.roleGrant.findMany({
      where: { userId: counselorId, role: 'COUNSELOR' },
      select: { schoolId: true },
    })
    const schools = new Set(grants.map(({ schoolId }) => schoolId))
    const theirs = chosen.filter(({ school }) => schools.has(school.id))
    const [first] = theirs
    if (!first) return { ok: false, reason: 'not-found' }
    const ids = theirs.map(({ id }) => id)
    const { count } =
      what === 'assign'
        ? await tx.assignment.createMany({
            data: ids.map((studentId) => ({ counselorId, studentId })),
            skipDuplicates: true,
          })
        : await tx.assignment.deleteMany({ where: { counselorId, studentId: { in: ids } } })
    if (count > 0) {
      await recordEvent(tx, actor, {
        verb: what === 'assign' ? 'assignment.made' : 'assignment.ended',
        subjectType: 'user',
        subjectId: counselorId,
        zoneId: first.zoneId,
        detail: { students: count, numbers: theirs.map(({ number }) => number) },
      })
    }
    return { ok: true, students: count }
  })
}
