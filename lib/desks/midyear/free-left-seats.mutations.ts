import 'server-only'
import { z } from 'zod'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { changeStudents } from '@/lib/desks/students/change-students.mutations'
import { giveBackAhead } from '@/lib/desks/students/give-back-ahead.mutations'
import { lockStudents } from '@/lib/desks/students/lock-students.data'
import { studentsChangedBy } from '@/lib/desks/students/students.policy'
import { tellLeft } from '@/lib/desks/students/tell-left.mutations'
import { reasonSchema } from '@/lib/desks/students/typed-student.schema'
import { tryMoveWaitlists } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { findRunningYears } from '@/lib/year/current-cycles.data'

/** Whose seats of the years ahead are given back, and why. Messages are keys of `students.errors`. */
export const freeLeftSchema = z.object({ id: z.uuid(), reason: reasonSchema })

export type FreeLeft = z.infer<typeof freeLeftSchema>

export type FreeLeftResult =
  | { ok: true; schools: readonly string[] }
  /** `back`: the student is in the district again; `nothing`: somebody gave the seats back first. */
  | { ok: false; reason: 'not-found' | 'back' | 'nothing' }

type Freed = Exclude<FreeLeftResult, { ok: true }> | { ok: true; schools: string[]; zoneId: string }

async function freeIn(tx: Tx, actor: Actor, { id, reason }: FreeLeft, now: Date): Promise<Freed> {
  const [student] = (await lockStudents(tx, [id], studentsChangedBy(actor))) ?? []
  if (!student) return { ok: false, reason: 'not-found' }
  const { zoneId, leftOn } = student
  if (leftOn === null) return { ok: false, reason: 'back' }
  const running = (await findRunningYears(tx, [zoneId], now)).get(zoneId) ?? now.getFullYear()
  const schools = await giveBackAhead(tx, actor, student, running, now)
  // an accepted seat may have become an enrollment of the year ahead already
  const columns = await changeStudents(tx, actor, [id], reason, async () => {
    await tx.enrollment.updateMany({
      where: { studentId: id, schoolYear: { gt: running }, leftOn: null },
      data: { leftOn },
    })
  })
  if (schools.length === 0 && columns.length === 0) return { ok: false, reason: 'nothing' }
  await recordEvent(tx, actor, {
    verb: 'student.seatsFreed',
    subjectType: 'student',
    subjectId: id,
    zoneId,
    detail: { schools, reason },
  })
  await tellLeft(tx, student, leftOn, schools)
  return { ok: true, schools, zoneId }
}

/**
 * Gives back the seats of the years ahead of a student who left the district, such as by a file of the night: offers,
 * accepted seats and places on waitlists end, the family is told, and the waitlists move. Of two at once, one does it.
 */
export async function freeLeftSeats(
  actor: Actor,
  input: FreeLeft,
  now: Date,
): Promise<FreeLeftResult> {
  const freed = await db.$transaction((tx) => freeIn(tx, actor, input, now))
  if (!freed.ok) return freed
  const cycles = await db.cycle.findMany({
    where: { zoneId: freed.zoneId },
    orderBy: { schoolYear: 'asc' },
    select: { id: true },
  })
  for (const { id } of cycles) await tryMoveWaitlists(id, now)
  return { ok: true, schools: freed.schools }
}
