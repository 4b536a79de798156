import 'server-only'
import { randomUUID } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { record } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { log } from '@/lib/base/log'
import { tellGuardians } from '@/lib/messages/tell-guardians.mutations'
import { seatAppeals } from '@/lib/seats/appeals/seat-appeals.mutations'
import { liveOffersOf, lockCycle } from '@/lib/seats/held-offer.data'

import { readLists, readMoving } from './move-waitlists.data'
import { nextOffers, type Waiting } from './move-waitlists.rules'
import { answerByOf } from './waitlist-dates.rules'

/**
 * Offers every free seat of a cycle down its waitlist, in the order and by the rules of the round, in
 * the caller's transaction: offer, place on the list, event and letter together. Asked again it finds
 * nothing to do. Does nothing before results, while a draw is made on the seats, and once the lists
 * have ended. Returns how many seats were offered. `by` null: it happened by itself.
 */
export async function moveWaitlists(
  tx: Tx,
  cycleId: string,
  now: Date,
  by: Actor | null = null,
): Promise<number> {
  await lockCycle(tx, cycleId)
  const cycle = await readMoving(tx, cycleId, now)
  if (cycle.rest !== null) return 0
  // whose appeal was accepted is next, before the list
  const { size: appeals } = await seatAppeals(tx, cycle, now, by)
  const lists = await readLists(tx, cycle)
  if (!lists) return appeals
  const offers = nextOffers(lists)
  const answerBy = answerByOf(now, cycle.timeZone)
  for (const entry of offers) {
    await offerSeat(tx, by, entry, { zoneId: cycle.zoneId, answerBy, now })
  }
  return appeals + offers.length
}

async function offerSeat(
  tx: Tx,
  by: Actor | null,
  { roundId, applicationId, schoolId }: Waiting,
  { zoneId, answerBy, now }: { zoneId: string; answerBy: Date; now: Date },
): Promise<void> {
  const held = await liveOffersOf(tx, applicationId)
  const id = randomUUID()
  const { school } = await tx.offer.create({
    data: { id, roundId, applicationId, schoolId, answerBy, source: 'WAITLIST', offeredAt: now },
    select: { school: { select: { name: true } } },
  })
  const key = { roundId, schoolId, applicationId }
  const { position } = await tx.waitlistEntry.update({
    where: { roundId_schoolId_applicationId: key },
    data: { state: 'OFFERED', changedAt: now },
    select: { position: true },
  })
  await record(tx, by, {
    verb: 'offer.fromWaitlist',
    subjectType: 'offer',
    subjectId: id,
    zoneId,
    detail: { ...key, position, answerBy: answerBy.toISOString() },
  })
  const seat = held.find(({ state }) => state === 'ACCEPTED') ?? held[0]
  await tellGuardians(tx, applicationId, {
    kind: 'waitlistOffer',
    values: {
      school: school.name,
      holds: seat ? seat.state : 'NONE',
      held: seat?.school.name ?? '',
    },
    dates: { answerBy },
  })
}

/** `moveWaitlists` in a transaction of its own. */
export async function moveCycle(
  cycleId: string,
  now: Date,
  by: Actor | null = null,
): Promise<number> {
  return db.$transaction((tx) => moveWaitlists(tx, cycleId, now, by), { timeout: 120_000 })
}

/**
 * Moves the lists right after a seat came free. The seat's own change stands whatever happens here:
 * the clock looks at every list again within a minute.
 */
export async function settleWaitlists(cycleId: string, now: Date): Promise<void> {
  try {
    await moveCycle(cycleId, now)
  } catch (error) {
    log.error({ err: error, cycleId }, 'waitlists not moved, will be tried again')
  }
}
