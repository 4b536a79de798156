import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { lockStudents } from '@/lib/desks/students/lock-students.data'
import { studentsRunBy } from '@/lib/desks/students/students.policy'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import type { ArrivalDecision } from './arrivals.schema'
import { enrollArrival, isEnrolled } from './enroll-arrival.mutations'

export type DecideArrivalResult =
  | { ok: true }
  | {
      ok: false
      reason: 'not-found' | 'decided' | 'enrolled' | 'same-person' | 'role-too-new' | 'no-seat'
    }

async function decideIn(
  tx: Tx,
  actor: Actor,
  { id, decision }: ArrivalDecision,
  now: Date,
): Promise<DecideArrivalResult> {
  const mine = { AND: [{ id }, { cycle: cyclesRunBy(actor) }] }
  const known = await tx.arrivalPlacement.findFirst({ where: mine, select: { studentId: true } })
  const [student] =
    (known && (await lockStudents(tx, [known.studentId], studentsRunBy(actor)))) ?? []
  const asked = await tx.arrivalPlacement.findFirst({
    where: mine,
    select: {
      state: true,
      schoolId: true,
      grade: true,
      enteredOn: true,
      reason: true,
      cycle: { select: { schoolYear: true, zoneId: true } },
      school: { select: { name: true } },
    },
  })
  if (!student || !asked) return { ok: false, reason: 'not-found' }
  if (asked.state !== 'REQUESTED') return { ok: false, reason: 'decided' }
  const { cycle, school, schoolId, grade, enteredOn, reason } = asked
  if (decision === 'APPROVED' && (await isEnrolled(tx, student.id, cycle.schoolYear)))
    return { ok: false, reason: 'enrolled' }
  await tx.arrivalPlacement.update({
    where: { id },
    data: { state: decision, decidedById: actor.id, decidedAt: now },
  })
  await recordEvent(tx, actor, {
    verb: decision === 'APPROVED' ? 'arrival.approved' : 'arrival.refused',
    subjectType: 'student',
    subjectId: student.id,
    zoneId: cycle.zoneId,
    detail: { schoolId, grade },
  })
  if (decision === 'APPROVED') {
    const names = { student: student.givenName, school: school.name }
    const seat = { studentId: student.id, schoolYear: cycle.schoolYear, schoolId, grade }
    await enrollArrival(tx, actor, { ...seat, ...names, enteredOn, reason })
  }
  return { ok: true }
}

/** Decides a request for a seat of a child who arrived; the database refuses whoever asked for it. */
export async function decideArrival(
  actor: Actor,
  decision: ArrivalDecision,
  now: Date,
): Promise<DecideArrivalResult> {
  return attempt(
    {
      'no-seat': 'no-seat',
      'same-person': 'same-person',
      'role-too-new': 'role-too-new',
      final: 'decided',
    },
    () => db.$transaction((tx) => decideIn(tx, actor, decision, now)),
  )
}
