import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { lockStudents } from '@/lib/desks/students/lock-students.data'
import { studentsChangedBy } from '@/lib/desks/students/students.policy'
import { tellSecondPeople } from '@/lib/messages/tell-second-person.mutations'
import { teachingIn } from '@/lib/registry/schools/school-years.rules'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { findRunningYears } from '@/lib/year/current-cycles.data'

import type { Arrival } from './arrivals.schema'
import { enrollArrival, isEnrolled } from './enroll-arrival.mutations'

export type PlaceArrivalResult =
  | { ok: true; isPlaced: boolean }
  | {
      ok: false
      reason:
        | 'not-found'
        /** No student of this number is of the zone, or the actor is a guardian. */
        | 'no-student'
        /** The zone has no seats in this grade at the school this year. */
        | 'not-offered'
        | 'enrolled'
        /** Others wait for a seat of the school: they come first. */
        | 'waiting'
        | 'no-seat'
        | 'asked'
    }

async function placeIn(
  tx: Tx,
  actor: Actor,
  zoneId: string,
  input: Arrival,
  now: Date,
): Promise<PlaceArrivalResult> {
  const { number, schoolId, grade, byOrder } = input
  const known = await tx.student.findFirst({
    where: { AND: [{ number, zoneId }, studentsChangedBy(actor)] },
    select: { id: true },
  })
  if (!known) return { ok: false, reason: 'no-student' }
  const [student] = (await lockStudents(tx, [known.id], studentsChangedBy(actor))) ?? []
  if (!student || student.zoneId !== zoneId) return { ok: false, reason: 'no-student' }
  const schoolYear = (await findRunningYears(tx, [zoneId], now)).get(zoneId) ?? now.getFullYear()
  const pool = await tx.seatPool.findFirst({
    where: { schoolId, grade, cycle: { zoneId, schoolYear }, school: teachingIn(schoolYear) },
    select: { cycleId: true, school: { select: { name: true } } },
  })
  if (!pool) return { ok: false, reason: 'not-offered' }
  if (await isEnrolled(tx, student.id, schoolYear)) return { ok: false, reason: 'enrolled' }
  const { cycleId, school } = pool
  const reason = input.reason.trim()
  const enteredOn = new Date(input.enteredOn)
  const placement = await tx.arrivalPlacement.create({
    data: {
      studentId: student.id,
      cycleId,
      schoolId,
      grade,
      enteredOn,
      byOrder,
      reason,
      state: byOrder ? 'APPROVED' : 'REQUESTED',
      requestedById: actor.id,
    },
    select: { id: true, requestedAt: true },
  })
  await recordEvent(tx, actor, {
    verb: byOrder ? 'arrival.placed' : 'arrival.requested',
    subjectType: 'student',
    subjectId: student.id,
    zoneId,
    detail: { schoolId, grade, since: input.enteredOn, reason },
  })
  const names = { student: student.givenName, school: school.name }
  if (byOrder) {
    const seat = { studentId: student.id, schoolYear, schoolId, grade, enteredOn, reason }
    await enrollArrival(tx, actor, { ...seat, ...names })
    return { ok: true, isPlaced: true }
  }
  const values = { ...names, by: actor.name, student: fullName(student) }
  await tellSecondPeople(
    tx,
    { zoneId, except: [actor.id], since: placement.requestedAt },
    { kind: 'arrivalToDecide', values },
    { type: 'student', id: student.id },
  )
  return { ok: true, isPlaced: false }
}

/**
 * Gives a child who arrived in the middle of the year a free seat of the running year: at once where it is free and
 * nobody waits for it, otherwise as a request that another person decides. Two at once for the last seat: one gets it.
 */
export async function placeArrival(
  actor: Actor,
  zoneId: string,
  input: Arrival,
  now: Date,
): Promise<PlaceArrivalResult> {
  if (!isUuid(zoneId)) return { ok: false, reason: 'not-found' }
  return attempt({ 'no-seat': 'no-seat', 'not-next-step': 'waiting', duplicate: 'asked' }, () =>
    db.$transaction((tx) => placeIn(tx, actor, zoneId, input, now)),
  )
}
