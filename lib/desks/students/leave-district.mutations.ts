import 'server-only'
import { z } from 'zod'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { tryMoveWaitlists } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { findRunningYears } from '@/lib/year/current-cycles.data'

import { changeStudents, readVersion } from './change-students.mutations'
import { giveBackAhead } from './give-back-ahead.mutations'
import { lockStudents } from './lock-students.data'
import { studentsChangedBy } from './students.policy'
import { tellLeft } from './tell-left.mutations'
import { reasonSchema } from './typed-student.schema'

/** The last day of a student in the district, or null: the student is back. Messages are keys of `students.errors`. */
export const leaveSchema = z.object({
  leftOn: z.iso.date({ error: 'leftOnForm' }).nullable(),
  /** The seats of the years ahead are given back too, and the places on their waitlists. */
  giveBack: z.boolean(),
  version: z.string().max(64),
  reason: reasonSchema,
})

export type Leave = z.infer<typeof leaveSchema>

export type LeaveResult =
  | { ok: true }
  /** `before-entered`: the day is before the student came to the school; `no-seat`: the seat is taken by now. */
  | { ok: false; reason: 'not-found' | 'changed' | 'before-entered' | 'no-seat' }

type Left = Exclude<LeaveResult, { ok: true }> | { ok: true; cycleIds: readonly string[] }

async function leaveIn(tx: Tx, actor: Actor, id: string, input: Leave, now: Date): Promise<Left> {
  const [student] = (await lockStudents(tx, [id], studentsChangedBy(actor))) ?? []
  if (!student) return { ok: false, reason: 'not-found' }
  if ((await readVersion(tx, id)) !== input.version) return { ok: false, reason: 'changed' }
  const { zoneId } = student
  const day = input.leftOn === null ? null : new Date(input.leftOn)
  const running = (await findRunningYears(tx, [zoneId], now)).get(zoneId) ?? now.getFullYear()
  // the school years that go on, or, back again, those that ended with the district
  const open = { studentId: id, leftOn: day === null ? student.leftOn : null }
  const years = await tx.enrollment.findMany({
    where: { ...open, schoolYear: { lte: running } },
    orderBy: { schoolYear: 'desc' },
    take: 1,
    select: { schoolYear: true, enteredOn: true },
  })
  if (day && years.some(({ enteredOn }) => enteredOn && enteredOn > day))
    return { ok: false, reason: 'before-entered' }
  const freed = day && input.giveBack ? await giveBackAhead(tx, actor, student, running, now) : []
  const ends = [
    ...years.map(({ schoolYear }) => ({ schoolYear })),
    ...(day === null || input.giveBack ? [{ schoolYear: { gt: running } }] : []),
  ]
  await changeStudents(tx, actor, [id], input.reason, async () => {
    await tx.student.update({ where: { id }, data: { leftOn: day } })
    if (day !== null || student.leftOn !== null)
      await tx.enrollment.updateMany({ where: { ...open, OR: ends }, data: { leftOn: day } })
  })
  await recordEvent(tx, actor, {
    verb: day ? 'student.left' : 'student.returned',
    subjectType: 'student',
    subjectId: id,
    zoneId,
    detail: { since: input.leftOn, reason: input.reason, ...(freed.length > 0 && { freed }) },
  })
  if (day) await tellLeft(tx, student, day, freed)
  const cycles = await tx.cycle.findMany({
    where: { zoneId, schoolYear: { gte: running } },
    select: { id: true },
  })
  return { ok: true, cycleIds: cycles.map((cycle) => cycle.id) }
}

/**
 * Notes that a student has left the district, or is back. The student stays in rounds, receipts and the log, and gets
 * no reminders and no offer from a waitlist; the seat of the school year that goes on is free from the next day. The
 * seats of the years ahead are given back at once where that was asked for. The family is told, and the waitlists move.
 */
export async function leaveDistrict(
  actor: Actor,
  id: string,
  input: Leave,
  now: Date,
): Promise<LeaveResult> {
  const left = await attempt({ 'no-seat': 'no-seat' }, () =>
    db.$transaction((tx) => leaveIn(tx, actor, id, input, now)),
  )
  if (!left.ok) return left
  for (const cycleId of left.cycleIds) await tryMoveWaitlists(cycleId, now)
  return { ok: true }
}
