import 'server-only'
import { z } from 'zod'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'

import { changeStudents, readVersion } from './change-students.mutations'
import { lockStudents } from './lock-students.data'
import { studentsChangedBy } from './students.policy'
import { reasonSchema } from './typed-student.schema'

/** The last day of a student in the district, or null: the student is back. Messages are keys of `students.errors`. */
export const leaveSchema = z.object({
  leftOn: z.iso.date({ error: 'leftOnForm' }).nullable(),
  version: z.string().max(64),
  reason: reasonSchema,
})

export type Leave = z.infer<typeof leaveSchema>

export type LeaveResult =
  | { ok: true }
  /** `before-entered`: the day is before the student came to the school; `no-seat`: the seat is taken by now. */
  | { ok: false; reason: 'not-found' | 'changed' | 'before-entered' | 'no-seat' }

async function leaveIn(tx: Tx, actor: Actor, id: string, input: Leave): Promise<LeaveResult> {
  const [student] = (await lockStudents(tx, [id], studentsChangedBy(actor))) ?? []
  if (!student) return { ok: false, reason: 'not-found' }
  if ((await readVersion(tx, id)) !== input.version) return { ok: false, reason: 'changed' }
  const day = input.leftOn === null ? null : new Date(input.leftOn)
  // the school years that go on, or, back again, those that ended with the district
  const open = { studentId: id, leftOn: day === null ? student.leftOn : null }
  if (day && (await tx.enrollment.count({ where: { ...open, enteredOn: { gt: day } } })) > 0)
    return { ok: false, reason: 'before-entered' }
  const latest = await tx.enrollment.findFirst({
    where: open,
    orderBy: { schoolYear: 'desc' },
    select: { schoolYear: true },
  })
  await changeStudents(tx, actor, [id], input.reason, async () => {
    await tx.student.update({ where: { id }, data: { leftOn: day } })
    if (latest && (day !== null || student.leftOn !== null)) {
      await tx.enrollment.updateMany({
        where: { ...open, schoolYear: latest.schoolYear },
        data: { leftOn: day },
      })
    }
  })
  await recordEvent(tx, actor, {
    verb: day ? 'student.left' : 'student.returned',
    subjectType: 'student',
    subjectId: id,
    zoneId: student.zoneId,
    detail: { since: input.leftOn, reason: input.reason },
  })
  return { ok: true }
}

/**
 * Notes that a student has left the district, or is back. The student stays in rounds, receipts and the log and gets
 * no reminders; the seat of the school year that goes on is free from the next day.
 */
export async function leaveDistrict(actor: Actor, id: string, input: Leave): Promise<LeaveResult> {
  return attempt({ 'no-seat': 'no-seat' }, () =>
    db.$transaction((tx) => leaveIn(tx, actor, id, input)),
  )
}
