import 'server-only'
import { randomBytes } from 'node:crypto'

import { z } from 'zod'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { receiptCode } from '@/lib/lists/list-state.rules'
import { notifyGuardians } from '@/lib/messages/notify-guardians.mutations'

import { changeStudents, readVersion } from './change-students.mutations'
import { keepWaiting } from './keep-waiting.mutations'
import { lockStudents } from './lock-students.data'
import { listOpenLists } from './move-zone.data'
import { studentsChangedBy } from './students.policy'
import { reasonSchema } from './typed-student.schema'

/** Where a student moves to, and what becomes of a list that is open. Messages are keys of `students.errors`. */
export const moveZoneSchema = z.object({
  zoneId: z.uuid({ error: 'zoneMissing' }),
  lists: z.enum(['KEEP', 'SET_ASIDE'], { error: 'listsMissing' }),
  version: z.string().max(64),
  reason: reasonSchema,
})

export type MoveZone = z.infer<typeof moveZoneSchema>

export type MoveResult =
  | { ok: true; isStillOwn: boolean }
  /** `frozen`: a list to be set aside is frozen; it can only be kept. */
  | { ok: false; reason: 'not-found' | 'changed' | 'zone-unknown' | 'same-zone' | 'frozen' }

async function setListsAside(tx: Tx, actor: Actor, studentId: string, zoneId: string, why: string) {
  for (const list of await listOpenLists(tx, studentId)) {
    if (list.submissionId === null) continue
    const code = receiptCode(randomBytes(8))
    const { at } = await tx.withdrawnList.create({
      data: {
        submissionId: list.submissionId,
        byFamily: false,
        reason: why,
        receiptCode: code,
        byId: actor.id,
      },
      select: { at: true },
    })
    await recordEvent(tx, actor, {
      verb: 'application.setAside',
      subjectType: 'application',
      subjectId: list.applicationId,
      zoneId,
      detail: { receiptCode: list.receiptCode, withdrawal: code, reason: why },
    })
    const values = { code: list.receiptCode ?? '', withdrawal: code, by: actor.name, reason: why }
    await notifyGuardians(tx, list.applicationId, { kind: 'listSetAside', values, dates: { at } })
  }
}

async function moveIn(tx: Tx, actor: Actor, id: string, input: MoveZone): Promise<MoveResult> {
  const { zoneId, lists, reason } = input
  const [student] = (await lockStudents(tx, [id], studentsChangedBy(actor), [zoneId])) ?? []
  if (!student) return { ok: false, reason: 'not-found' }
  if (student.zoneId === zoneId) return { ok: false, reason: 'same-zone' }
  if ((await readVersion(tx, id)) !== input.version) return { ok: false, reason: 'changed' }
  const zone = await tx.zone.findFirst({
    where: { id: zoneId, closedAt: null },
    select: { slug: true },
  })
  if (!zone) return { ok: false, reason: 'zone-unknown' }
  if (lists === 'SET_ASIDE') await setListsAside(tx, actor, id, student.zoneId, reason)
  await changeStudents(tx, actor, [id], reason, async () => {
    // an area belongs to its zone
    await tx.student.update({ where: { id }, data: { zoneId, attendanceAreaId: null } })
  })
  await tx.waitingChange.deleteMany({ where: { studentId: id, table: 'students' } })
  // both zones read it in their logs
  for (const zoneOfEvent of [student.zoneId, zoneId]) {
    await recordEvent(tx, actor, {
      verb: 'student.movedZone',
      subjectType: 'student',
      subjectId: id,
      zoneId: zoneOfEvent,
      detail: { from: student.zone.slug, next: zone.slug, lists, reason },
    })
  }
  return { ok: true, isStillOwn: actor.administrator || actor.zones.includes(zoneId) }
}

/**
 * Moves a student of a zone that the actor runs to another zone. A list that is open stays in its round, or is set
 * aside and the family told, as the actor said; one in a running draw stays. Moving changes no seat.
 */
export async function moveStudent(actor: Actor, id: string, input: MoveZone): Promise<MoveResult> {
  return attempt({ 'outside-dates': 'frozen', final: 'changed' }, () =>
    db.$transaction((tx) => moveIn(tx, actor, id, input)),
  )
}

/**
 * Keeps a student in its zone, and the area, although an import says another: the import is left alone for as long as
 * it goes on saying that. False when nothing waits any more.
 */
export const stayInZone = (actor: Actor, id: string, reason: string): Promise<boolean> =>
  keepWaiting(actor, id, { table: 'students', rowId: id }, reason)
