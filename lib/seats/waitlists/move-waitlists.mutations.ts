import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import { log } from '@/lib/base/log'
import { offerSeatsToAppeals } from '@/lib/seats/appeals/seat-appeals.mutations'
import { offerSeat } from '@/lib/seats/offer-seat.mutations'
import { lockCycle } from '@/lib/year/cycle-lock.data'

import { readMovableLists, readWaitlistCycle } from './move-waitlists.data'
import { nextOffers } from './move-waitlists.rules'

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
  const cycle = await readWaitlistCycle(tx, cycleId, now)
  if (cycle.rest !== null) return 0
  // whose appeal was accepted is next, before the list
  const { size: appeals } = await offerSeatsToAppeals(tx, cycle, now, by)
  const lists = await readMovableLists(tx, cycle)
  if (!lists) return appeals
  const offers = nextOffers(lists)
  const { zoneId, timeZone } = cycle
  for (const { roundId, applicationId, schoolId } of offers) {
    const place = { roundId, applicationId, schoolId, zoneId, timeZone }
    await offerSeat(tx, by, { source: 'WAITLIST', ...place }, { kind: 'waitlistOffer' }, now)
  }
  return appeals + offers.length
}

/** `moveWaitlists` in a transaction of its own. */
export async function moveWaitlistsOf(
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
export async function tryMoveWaitlists(cycleId: string, now: Date): Promise<void> {
  try {
    await moveWaitlistsOf(cycleId, now)
  } catch (error) {
    log.error({ err: error, cycleId }, 'waitlists not moved, will be tried again')
  }
}
