import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import type { Tx } from '@/lib/base/db/client'

import { lockOffer } from './offer-lock.data'
import { endWaitlistPlace, giveUpSeat } from './take-seat.mutations'

/**
 * Frees what a student who leaves holds in the year of a cycle, in the caller's transaction, with the cycle locked:
 * offers, accepted seats and places on waitlists end, each in the log. Returns the names of the schools whose seat
 * came free. The caller moves the waitlists.
 */
export async function freeSeats(
  tx: Tx,
  actor: Actor,
  application: { readonly studentId: string; readonly cycleId: string },
  because: 'PERMIT' | 'DISTRICT',
  now: Date,
): Promise<string[]> {
  // before the seats end, which would say that the family declined them
  const places = await tx.waitlistEntry.findMany({
    where: { application, state: { not: 'LEFT' } },
    select: { roundId: true, schoolId: true, applicationId: true },
  })
  for (const place of places) await endWaitlistPlace(tx, actor, place, because, now)
  const live = await tx.offer.findMany({
    where: { application, state: { in: ['OPEN', 'ACCEPTED'] } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  const freed: string[] = []
  for (const { id } of live) {
    const offer = await lockOffer(tx, {}, id)
    if (!offer) continue
    const isOver = offer.state === 'OPEN' && offer.answerBy < now
    const act = await giveUpSeat(tx, actor, offer, isOver ? 'EXPIRED' : 'DECLINED', now)
    await recordEvent(tx, actor, act)
    freed.push(offer.school.name)
  }
  return freed
}
