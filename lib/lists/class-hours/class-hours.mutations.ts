import 'server-only'
import { randomBytes } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { classHoursCounseledBy } from '@/lib/registry/access/counselor-access.policy'
import { listCounseledYears } from '@/lib/year/counseled-years.data'

import { closingTime, classHourCode } from './class-hours.rules'

export type OpenClassHourResult =
  | { ok: true; classHourId: string }
  | { ok: false; reason: 'not-found' | 'not-open' }

/** Opens a class hour for one zone's students at a school the actor counsels, while they can send lists. */
export async function openClassHour(
  actor: Actor,
  { schoolId, zoneId, minutes }: { schoolId: string; zoneId: string; minutes: number },
  now: Date,
): Promise<OpenClassHourResult> {
  return db.$transaction(async (tx): Promise<OpenClassHourResult> => {
    const school = (await listCounseledYears(tx, actor, now)).find(
      (one) => one.id === schoolId && one.zoneId === zoneId,
    )
    if (!school) return { ok: false, reason: 'not-found' }
    const { cycle } = school
    if (now < cycle.opensAt || now >= cycle.closesAt) return { ok: false, reason: 'not-open' }
    const { id } = await tx.classHour.create({
      data: {
        cycleId: cycle.id,
        schoolId,
        code: classHourCode(randomBytes(6)),
        openedById: actor.id,
        openedAt: now,
        closesAt: closingTime(now, minutes, cycle.closesAt),
      },
      select: { id: true },
    })
    await recordEvent(tx, actor, {
      verb: 'session.opened',
      subjectType: 'class-session',
      subjectId: id,
      zoneId,
      detail: { schoolId, minutes },
    })
    return { ok: true, classHourId: id }
  })
}

/** Closes a class hour at once, on all its devices. False when the actor may not; closing twice changes nothing. */
export async function closeClassHour(actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!isUuid(id)) return false
  return db.$transaction(async (tx) => {
    const classHour = await tx.classHour.findFirst({
      where: { AND: [{ id }, classHoursCounseledBy(actor)] },
      select: { cycle: { select: { zoneId: true } } },
    })
    if (!classHour) return false
    const { count } = await tx.classHour.updateMany({
      where: { id, closedAt: null },
      data: { closedAt: now },
    })
    if (count > 0) {
      const { zoneId } = classHour.cycle
      const about = { subjectType: 'class-session', subjectId: id, zoneId }
      await recordEvent(tx, actor, { verb: 'session.closed', ...about })
    }
    return true
  })
}
