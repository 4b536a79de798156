import 'server-only'
import { randomBytes } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { record } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { isRecordId } from '@/lib/base/forms/record-id'
import { counseledYears } from '@/lib/year/counseled-years.data'

import { sessionsHeldBy } from './class-hours.policy'
import { closingTime, sessionCode } from './class-hours.rules'

export type OpenResult =
  | { ok: true; sessionId: string }
  | { ok: false; reason: 'not-found' | 'not-open' }

/** Opens a class session at a school the actor counsels, while its students can send lists. */
export async function openSession(
  actor: Actor,
  { schoolId, minutes }: { schoolId: string; minutes: number },
  now: Date,
): Promise<OpenResult> {
  return db.$transaction(async (tx): Promise<OpenResult> => {
    const school = (await counseledYears(tx, actor, now)).find(({ id }) => id === schoolId)
    if (!school) return { ok: false, reason: 'not-found' }
    const { cycle, zoneId } = school
    if (now < cycle.opensAt || now >= cycle.closesAt) return { ok: false, reason: 'not-open' }
    const { id } = await tx.classSession.create({
      data: {
        cycleId: cycle.id,
        schoolId,
        code: sessionCode(randomBytes(6)),
        openedById: actor.id,
        openedAt: now,
        closesAt: closingTime(now, minutes, cycle.closesAt),
      },
      select: { id: true },
    })
    await record(tx, actor, {
      verb: 'session.opened',
      subjectType: 'class-session',
      subjectId: id,
      zoneId,
      detail: { schoolId, minutes },
    })
    return { ok: true, sessionId: id }
  })
}

/** Closes a class session at once, for every device in it. False when it is not the actor's; closing twice changes nothing. */
export async function closeSession(actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!isRecordId(id)) return false
  return db.$transaction(async (tx) => {
    const session = await tx.classSession.findFirst({
      where: { AND: [{ id }, sessionsHeldBy(actor)] },
      select: { cycle: { select: { zoneId: true } } },
    })
    if (!session) return false
    const { count } = await tx.classSession.updateMany({
      where: { id, closedAt: null },
      data: { closedAt: now },
    })
    if (count > 0) {
      const { zoneId } = session.cycle
      const about = { subjectType: 'class-session', subjectId: id, zoneId }
      await record(tx, actor, { verb: 'session.closed', ...about })
    }
    return true
  })
}
