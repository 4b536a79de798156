import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { listOffersForMoreTime, type OfferForMoreTime } from '@/lib/seats/offers/more-time.data'
import { offersRunBy } from '@/lib/seats/offers/offers.policy'

/**
 * The offers that more time for these students in a year is about, the earliest deadline first: all that are open; of a
 * student without an open one and without a seat, the last one that nobody answered in time, with why it cannot be
 * opened again where it cannot.
 */
export async function listOffersToExtend(
  actor: Actor,
  cycleId: string,
  studentIds: readonly string[],
): Promise<OfferForMoreTime[]> {
  const found = await listOffersForMoreTime(db, offersRunBy(actor), cycleId, studentIds)
  const byStudent = Map.groupBy(found.offers, ({ studentId }) => studentId)
  return [...byStudent]
    .flatMap(([studentId, offers]) => {
      const open = offers.filter(({ isOpen }) => isOpen)
      return open.length > 0 || found.seated.has(studentId) ? open : offers.slice(-1)
    })
    .toSorted((a, b) => a.answerBy.getTime() - b.answerBy.getTime())
}
