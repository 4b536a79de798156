import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { counseledYears, listCounseledYears } from '@/lib/year/counseled-years.data'

import { callsOf } from './notes.policy'

/**
 * Writes down that the calls were made which wait for the actor, are due by now and are meant by `which`, in the
 * caller's transaction. Of two who do it at once the first is named. Returns how many there were.
 */
export async function settleDueCalls(
  tx: Tx,
  actor: Actor,
  which: Prisma.OpenCallWhereInput,
  now: Date,
): Promise<number> {
  const years = counseledYears(await listCounseledYears(tx, actor, now))
  return settle(tx, actor, { AND: [which, { dueFrom: { lte: now } }, callsOf(actor, years)] }, now)
}

async function settle(
  tx: Tx,
  actor: Actor,
  where: Prisma.OpenCallWhereInput,
  now: Date,
): Promise<number> {
  const calls = await tx.openCall.findMany({
    where,
    select: { noteId: true, studentId: true, student: { select: { zoneId: true } } },
  })
  if (calls.length === 0) return 0
  const made = await tx.contactNote.updateManyAndReturn({
    where: { id: { in: calls.map(({ noteId }) => noteId) }, doneAt: null },
    data: { doneAt: now, doneById: actor.id },
    select: { id: true },
  })
  // what somebody else settled meanwhile stays theirs, in the log too
  const own = new Set(made.map(({ id }) => id))
  for (const { noteId, studentId, student } of calls.filter((call) => own.has(call.noteId)))
    await recordEvent(tx, actor, {
      verb: 'note.callDone',
      subjectType: 'student',
      subjectId: studentId,
      zoneId: student.zoneId,
      detail: { id: noteId },
    })
  return made.length
}

/**
 * Writes down that a promised call was made or is not needed, also before its day; false when it does not wait for
 * the actor.
 */
export async function markCallDone(actor: Actor, noteId: string, now: Date): Promise<boolean> {
  if (!isUuid(noteId)) return false
  return db.$transaction(async (tx) => {
    const years = counseledYears(await listCounseledYears(tx, actor, now))
    return (await settle(tx, actor, { AND: [{ noteId }, callsOf(actor, years)] }, now)) > 0
  })
}
