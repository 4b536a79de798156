import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { findRunningYears } from '@/lib/year/current-cycles.data'

import { findTaken } from './add-student.mutations'
import { changeStudents, readVersion } from './change-students.mutations'
import { teachesGrade } from './choices-for-students.data'
import { lockStudents } from './lock-students.data'
import { studentsChangedBy } from './students.policy'
import type { Correction } from './typed-student.schema'

export type CorrectResult =
  /** The code of the school's letter stops working with the old number. */
  | { ok: true; isCodeGone: boolean }
  | {
      ok: false
      reason:
        | 'not-found'
        /** Somebody saved other values since the form was opened. */
        | 'changed'
        | 'number-taken'
        | 'ssid-taken'
        | 'area-unknown'
        | 'school-unknown'
        | 'grade-not-taught'
        | 'no-seat'
    }

type Locked = NonNullable<Awaited<ReturnType<typeof lockStudents>>>[number]

async function findRefusal(
  tx: Tx,
  student: Locked,
  input: Correction,
  { schoolYear, isEnrolled }: { readonly schoolYear: number; readonly isEnrolled: boolean },
) {
  const { zoneId } = student
  const taken = await findTaken(tx, input, student.id)
  if (taken) return taken
  const { areaId, schoolId, grade } = input
  if (areaId !== null && (await tx.attendanceArea.count({ where: { id: areaId, zoneId } })) === 0)
    return 'area-unknown'
  if (schoolId === null || grade === null) return isEnrolled ? 'school-unknown' : null
  const where = { studentId: student.id, schoolId, grade }
  // what stands there already may stay, also at a school of another zone
  if ((await tx.enrollment.count({ where })) > 0) return null
  const teaches = await teachesGrade(tx, zoneId, schoolId, { schoolYear, grade })
  if (teaches === null) return 'school-unknown'
  return teaches ? null : 'grade-not-taught'
}

async function correctIn(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Correction,
  now: Date,
): Promise<CorrectResult> {
  const [student] = (await lockStudents(tx, [id], studentsChangedBy(actor))) ?? []
  if (!student) return { ok: false, reason: 'not-found' }
  if ((await readVersion(tx, id)) !== input.version) return { ok: false, reason: 'changed' }
  const { zoneId } = student
  const schoolYear = (await findRunningYears(tx, [zoneId], now)).get(zoneId) ?? now.getFullYear()
  const key = { studentId_schoolYear: { studentId: id, schoolYear } }
  const enrolled = await tx.enrollment.findUnique({ where: key, select: { schoolId: true } })
  const isEnrolled = enrolled !== null
  const refusal = await findRefusal(tx, student, input, { schoolYear, isEnrolled })
  if (refusal) return { ok: false, reason: refusal }
  const isRenumbered = input.number !== student.number
  const { studentCodeHash } = await tx.student.findUniqueOrThrow({
    where: { id },
    select: { studentCodeHash: true },
  })
  const columns = await changeStudents(tx, actor, [id], input.reason, async () => {
    await tx.student.update({
      where: { id },
      data: {
        number: input.number,
        ssid: input.ssid,
        givenName: input.givenName,
        familyName: input.familyName,
        preferredName: input.preferredName || null,
        birthDate: new Date(input.birthDate),
        homeLanguage: input.homeLanguage,
        attendanceAreaId: input.areaId,
        // the code was made of the number
        ...(isRenumbered && { studentCodeHash: null }),
      },
    })
    if (input.schoolId === null || input.grade === null) return
    const place = { schoolId: input.schoolId, grade: input.grade }
    await tx.enrollment.upsert({
      where: key,
      create: { studentId: id, schoolYear, ...place },
      update: place,
    })
  })
  if (columns.length > 0) {
    await recordEvent(tx, actor, {
      verb: 'student.corrected',
      subjectType: 'student',
      subjectId: id,
      zoneId,
      detail: { changes: columns, reason: input.reason },
    })
  }
  return { ok: true, isCodeGone: isRenumbered && studentCodeHash !== null }
}

/**
 * Corrects the values of a student of a zone that the actor runs, each with its history, and holds them against
 * imports until the source itself says something else. Refused when somebody saved other values since the form was
 * opened. The zone is changed elsewhere, because a list may stand in it.
 */
export async function correctStudent(
  actor: Actor,
  id: string,
  input: Correction,
  now: Date,
): Promise<CorrectResult> {
  return attempt({ duplicate: 'number-taken', 'no-seat': 'no-seat' }, () =>
    db.$transaction((tx) => correctIn(tx, actor, id, input, now)),
  )
}
