import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import { formatter } from '@/lib/base/i18n/translator'
import { changeStudents } from '@/lib/desks/students/change-students.mutations'
import type { Letter } from '@/lib/messages/letter.schema'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findGuardians } from '@/lib/messages/recipients.data'

/** A seat of the running year for a child. */
export type ArrivalSeat = {
  readonly studentId: string
  readonly student: string
  readonly schoolYear: number
  readonly schoolId: string
  readonly school: string
  readonly grade: number
  readonly enteredOn: Date
  readonly reason: string
}

/**
 * Enrolls a child who arrived, in the caller's transaction with the cycle locked, and tells the family. A child who had
 * left is back. The database refuses a seat that is not there.
 */
export async function enrollArrival(tx: Tx, actor: Actor, seat: ArrivalSeat): Promise<void> {
  const { studentId, schoolYear, schoolId, grade, enteredOn } = seat
  const row = { schoolId, grade, enteredOn, leftOn: null }
  await changeStudents(tx, actor, [studentId], seat.reason, async () => {
    await tx.student.update({ where: { id: studentId }, data: { leftOn: null } })
    await tx.enrollment.upsert({
      where: { studentId_schoolYear: { studentId, schoolYear } },
      create: { studentId, schoolYear, ...row },
      update: row,
    })
  })
  const letters = (await findGuardians(tx, studentId)).map(({ to, locale }): Letter => {
    const day = formatter(locale).dateTime(enteredOn, { dateStyle: 'long', timeZone: 'UTC' })
    const values = { student: seat.student, school: seat.school, day }
    return { to, locale, kind: 'arrivalPlaced', values }
  })
  await postLetters(tx, letters, { type: 'student', id: studentId })
}

/** Whether the child goes to a school in this year already: by a file, or by somebody a moment ago. */
export async function isEnrolled(tx: Tx, studentId: string, schoolYear: number): Promise<boolean> {
  return (await tx.presentEnrollment.count({ where: { studentId, schoolYear } })) > 0
}
