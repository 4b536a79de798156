import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { notifyGuardians } from '@/lib/messages/notify-guardians.mutations'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { waitlistsLeavableBy } from '@/lib/seats/offers/offers.policy'
import { endWaitlistPlace } from '@/lib/seats/take-seat.mutations'
import { lockCycle } from '@/lib/year/cycle-lock.data'

import { moveWaitlistsOf } from './move-waitlists.mutations'

export type LeaveResult =
  | { ok: true }
  /** 'offered': a seat of the school is offered, so it has to be accepted or declined instead. */
  | { ok: false; reason: 'not-found' | 'offered' }

const select = {
  roundId: true,
  schoolId: true,
  applicationId: true,
  state: true,
  position: true,
  school: { select: { name: true } },
  application: { select: { cycle: { select: { id: true, zoneId: true } } } },
} as const

async function leaveIn(
  tx: Tx,
  actor: Actor,
  studentId: string,
  schoolId: string,
  now: Date,
): Promise<LeaveResult> {
  const where = { AND: [{ schoolId, application: { studentId } }, waitlistsLeavableBy(actor)] }
  const known = await tx.waitlistEntry.findFirst({
    where,
    orderBy: { application: { cycle: { schoolYear: 'desc' } } },
    select,
  })
  if (!known) return { ok: false, reason: 'not-found' }
  const { id: cycleId, zoneId } = known.application.cycle
  await lockCycle(tx, cycleId)
  const places = await tx.waitlistEntry.findMany({
    where: { AND: [where, { application: { cycleId } }] },
    select,
  })
  if (places.some(({ state }) => state === 'OFFERED')) return { ok: false, reason: 'offered' }
  const waiting = places.filter(({ state }) => state === 'WAITING')
  for (const place of waiting) {
    const { roundId, applicationId, position } = place
    await endWaitlistPlace(tx, actor, place, 'FAMILY', now)
    await recordEvent(tx, actor, {
      verb: 'waitlist.left',
      subjectType: 'application',
      subjectId: applicationId,
      zoneId,
      detail: { roundId, schoolId, position },
    })
  }
  const [left] = waiting
  if (left) {
    await notifyGuardians(tx, left.applicationId, {
      kind: 'waitlistLeft',
      values: { school: left.school.name, guardian: actor.name },
      dates: { at: now },
    })
  }
  return { ok: true }
}

/**
 * Takes the actor's student off the waitlist of a school, for good. Does nothing when the student
 * has left already.
 */
export async function leaveWaitlist(
  actor: Actor,
  studentId: string,
  schoolId: string,
  now: Date,
): Promise<LeaveResult> {
  if (!isUuid(studentId) || !isUuid(schoolId)) return { ok: false, reason: 'not-found' }
  return db.$transaction((tx) => leaveIn(tx, actor, studentId, schoolId, now))
}

export type OfferSeatsResult = { ok: true; offers: number } | { ok: false; reason: 'not-found' }

/** Offers the free seats of a cycle to its waitlists at once, for staff who run the zone. */
export async function offerFreeSeats(
  actor: Actor,
  cycleId: string,
  now: Date,
): Promise<OfferSeatsResult> {
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true },
  })
  if (!cycle) return { ok: false, reason: 'not-found' }
  return { ok: true, offers: await moveWaitlistsOf(cycleId, now, actor) }
}
