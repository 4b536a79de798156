import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import { log } from '@/lib/base/log'
import { offerSeatsToAppeals } from '@/lib/seats/appeals/offer-seats-to-appeals.mutations'
import { offerSeat } from '@/lib/seats/offer-seat.mutations'
import { lockCycle } from '@/lib/year/cycle-lock.data'

import { readMovableLists, readWaitlistCycle } from './move-waitlists.data'
import { nextOffers } from './move-waitlists.rules'

/**
 * Offers every free seat of a cycle to its waitlists, in the order and by the rules of the round,
 * in the caller's transaction: it writes the offer, the state on the waitlist, the event and the
 * letter. A second call finds nothing to do. Does nothing before results, while a draw on the seats
 * is under way, and once the waitlists have ended. Returns how many seats were offered. `by` null:
 * the system does it.
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
  // children with an accepted appeal come before the waitlist
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
 * Moves the waitlists right after a seat came free. A failure here does not undo the change that
 * freed the seat: the worker moves all waitlists again within a minute.
 */
export async function tryMoveWaitlists(cycleId: string, now: Date): Promise<void> {
  try {
    await moveWaitlistsOf(cycleId, now)
  } catch (error) {
    log.error({ err: error, cycleId }, 'could not move the waitlists, will try again')
  }
}
