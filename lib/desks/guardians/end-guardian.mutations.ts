import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { lockStudents } from '@/lib/desks/students/lock-students.data'
import { studentsChangedBy } from '@/lib/desks/students/students.policy'

import { tellOfEnd } from './tell-guardians.mutations'

export type GuardianResult =
  | { ok: true }
  | {
      ok: false
      reason:
        | 'not-found'
        /** Somebody ended it, or linked the person again, first. */
        | 'decided'
        | 'same-person'
    }

const REFUSED = { final: 'decided', 'same-person': 'same-person', duplicate: 'decided' } as const

/**
 * The person and the student of a link, for the transaction that changes it; null when it is not the actor's to
 * change.
 */
export async function lockGuardian(tx: Tx, actor: Actor, studentId: string, userId: string) {
  if (!isUuid(userId)) return null
  const [student] = (await lockStudents(tx, [studentId], studentsChangedBy(actor))) ?? []
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { id: true, name: true },
  })
  return student && user ? { student, user } : null
}

async function unlinkIn(
  tx: Tx,
  actor: Actor,
  studentId: string,
  userId: string,
  reason: string,
): Promise<GuardianResult> {
  const locked = await lockGuardian(tx, actor, studentId, userId)
  if (!locked) return { ok: false, reason: 'not-found' }
  const link = await tx.guardianLink.count({ where: { userId, studentId } })
  if (link === 0) return { ok: false, reason: 'decided' }
  // the database takes the link, stops letters and ends the code
  const { id } = await tx.endedGuardian.create({
    data: { userId, studentId, why: 'UNLINKED', reason, endedById: actor.id },
    select: { id: true },
  })
  await recordEvent(tx, actor, {
    verb: 'guardian.ended',
    subjectType: 'student',
    subjectId: studentId,
    zoneId: locked.student.zoneId,
    detail: { id },
  })
  await tellOfEnd(tx, locked, true)
  return { ok: true }
}

/**
 * Ends a guardian's access to a student, with a reason that only administrators and staff of the zone read. It ends at
 * the next request, letters on their way stop, the code on paper dies; lists and seats stay as they are.
 */
export function unlinkGuardian(
  actor: Actor,
  studentId: string,
  userId: string,
  reason: string,
): Promise<GuardianResult> {
  return attempt(REFUSED, () =>
    db.$transaction((tx) => unlinkIn(tx, actor, studentId, userId, reason)),
  )
}

async function linkBackIn(
  tx: Tx,
  actor: Actor,
  endedId: string,
  reason: string,
  now: Date,
): Promise<GuardianResult> {
  const ended = await tx.endedGuardian.findFirst({
    // an order is lifted by two people
    where: { id: endedId, why: { not: 'COURT_ORDER' } },
    select: { userId: true, studentId: true },
  })
  const locked = ended && (await lockGuardian(tx, actor, ended.studentId, ended.userId))
  if (!locked) return { ok: false, reason: 'not-found' }
  const { count } = await tx.endedGuardian.updateMany({
    where: { id: endedId, backAt: null },
    data: { backAt: now, backById: actor.id, backReason: reason },
  })
  if (count === 0) return { ok: false, reason: 'decided' }
  await recordEvent(tx, actor, {
    verb: 'guardian.linkedBack',
    subjectType: 'student',
    subjectId: locked.student.id,
    zoneId: locked.student.zoneId,
    detail: { id: endedId },
  })
  return { ok: true }
}

/**
 * Links somebody again who was unlinked, or whom the records had without custody; while a court order stands, the
 * access stays ended.
 */
export async function linkBack(
  actor: Actor,
  endedId: string,
  reason: string,
  now: Date,
): Promise<GuardianResult> {
  if (!isUuid(endedId)) return { ok: false, reason: 'not-found' }
  return attempt(REFUSED, () =>
    db.$transaction((tx) => linkBackIn(tx, actor, endedId, reason, now)),
  )
}
