import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { record } from '@/lib/base/audit/record-event.mutations'
import type { Tx } from '@/lib/base/db/client'
import { liveOffersOf } from '@/lib/seats/held-offer.data'
import { answerByOf } from '@/lib/seats/waitlists/waitlist-dates.rules'

import { type AppealCycle, readSeats, readStanding, type Standing } from './seat-appeals.data'
import { tellSeat } from './tell-appeal.mutations'

async function offer(
  tx: Tx,
  by: Actor | null,
  { id: appealId, application_id: applicationId, school_id: schoolId }: Standing,
  {
    roundId,
    zoneId,
    answerBy,
    now,
  }: { roundId: string; zoneId: string; answerBy: Date; now: Date },
): Promise<void> {
  const { id } = await tx.offer.create({
    data: {
      roundId,
      applicationId,
      schoolId,
      answerBy,
      source: 'APPEAL',
      offeredAt: now,
    },
    select: { id: true },
  })
  await tx.waitlistEntry.updateMany({
    where: { applicationId, schoolId, state: 'WAITING' },
    data: { state: 'OFFERED', changedAt: now },
  })
  await record(tx, by, {
    verb: 'offer.byAppeal',
    subjectType: 'offer',
    subjectId: id,
    zoneId,
    detail: { appealId, applicationId, schoolId, answerBy: answerBy.toISOString() },
  })
}

/**
 * Offers free seats to the children whose appeal was accepted, before any list moves, in the caller's
 * transaction and with the cycle locked. Never more than the free seats; asked again it finds nothing
 * to do. Each is told, but `silent`, whose letter says more. Returns the appeals that got a seat, with
 * the time to answer.
 */
export async function seatAppeals(
  tx: Tx,
  cycle: AppealCycle,
  now: Date,
  by: Actor | null = null,
  silent: string | null = null,
): Promise<ReadonlyMap<string, Date>> {
  const standing = await readStanding(tx, cycle.id)
  const seated = new Map<string, Date>()
  if (standing.length === 0) return seated
  const round = await tx.round.findFirst({
    where: { cycleId: cycle.id, state: 'PUBLISHED' },
    orderBy: { publishedAt: 'desc' },
    select: { id: true },
  })
  if (!round) return seated
  const answerBy = answerByOf(now, cycle.timeZone)
  for (const appeal of standing) {
    const { free } = await readSeats(tx, cycle, appeal.school_id)
    if (free === 0) continue
    const held = (await liveOffersOf(tx, appeal.application_id)).find(
      ({ state }) => state === 'ACCEPTED',
    )
    await offer(tx, by, appeal, { roundId: round.id, zoneId: cycle.zoneId, answerBy, now })
    if (appeal.id !== silent) await tellSeat(tx, appeal.id, held?.school.name ?? '', answerBy)
    seated.set(appeal.id, answerBy)
  }
  return seated
}
