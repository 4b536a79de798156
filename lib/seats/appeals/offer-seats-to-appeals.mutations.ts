import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import { type OfferedSeat, offerSeat } from '@/lib/seats/offer-seat.mutations'
import { readSeats } from '@/lib/year/seat-holders.data'

import { type AppealCycle, listAppealsWithoutSeat } from './appeals-without-seat.data'

/**
 * Offers free seats to children whose appeal was accepted, before any waitlist moves, in the
 * caller's transaction and with the cycle locked. Never offers more than the free seats; a second
 * call finds nothing to do. Notifies each family except that of the appeal `silent`, whose letter
 * the caller writes. Returns the seat of each appeal that got one.
 */
export async function offerSeatsToAppeals(
  tx: Tx,
  cycle: AppealCycle,
  now: Date,
  by: Actor | null = null,
  silent: string | null = null,
): Promise<ReadonlyMap<string, OfferedSeat>> {
  const withoutSeat = await listAppealsWithoutSeat(tx, cycle.id)
  const seated = new Map<string, OfferedSeat>()
  if (withoutSeat.length === 0) return seated
  const round = await tx.round.findFirst({
    where: { cycleId: cycle.id, state: 'PUBLISHED' },
    orderBy: { publishedAt: 'desc' },
    select: { id: true },
  })
  if (!round) return seated
  for (const appeal of withoutSeat) {
    const { free } = await readSeats(tx, cycle, appeal.school_id)
    if (free === 0) continue
    const seat = {
      source: 'APPEAL',
      roundId: round.id,
      applicationId: appeal.application_id,
      schoolId: appeal.school_id,
      zoneId: cycle.zoneId,
      timeZone: cycle.timeZone,
      because: { appealId: appeal.id },
    } as const
    // fewer people may read what is filed under the appeal than under the application
    const letter = { kind: 'appealSeat', about: { type: 'appeal', id: appeal.id } } as const
    seated.set(appeal.id, await offerSeat(tx, by, seat, appeal.id === silent ? null : letter, now))
  }
  return seated
}
