import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import type { Tx } from '@/lib/base/db/client'
import type { LetterSubject } from '@/lib/messages/letter.schema'
import { notifyGuardians } from '@/lib/messages/notify-guardians.mutations'
import { answerByOf } from '@/lib/seats/waitlists/waitlist-dates.rules'
import { listSeatsOf } from '@/lib/year/seat-holders.data'

const VERBS = {
  WAITLIST: 'offer.fromWaitlist',
  APPEAL: 'offer.byAppeal',
  MANUAL: 'offer.byDecision',
} as const

export type SeatToOffer = {
  readonly source: keyof typeof VERBS
  /**
   * The round it belongs to. A seat from a waitlist uses the student's place on that round's list.
   */
  readonly roundId: string
  readonly applicationId: string
  readonly schoolId: string
  readonly zoneId: string
  readonly timeZone: string
  /** The reason for the log, beside the seat itself. */
  readonly because?: Readonly<Record<string, string>>
}

type OfferLetter = {
  readonly kind: 'waitlistOffer' | 'manualOffer' | 'appealSeat'
  readonly values?: Readonly<Record<string, string>>
  /** The case the letter is filed under; the application when there is none. */
  readonly about?: LetterSubject
}

/** What a letter says about an offered seat: the deadline, and any seat the student has already. */
export type OfferedSeat = {
  readonly answerBy: Date
  readonly holds: 'ACCEPTED' | 'OPEN' | 'NONE'
  /** The name of that school; empty when there is none. */
  readonly held: string
}

/**
 * Offers a free seat in the caller's transaction, with the cycle locked: it writes the offer, the
 * state on the waitlist, the event and the letter. The database refuses when no seat is free
 * ('no-seat'). `by` null: the system does it. `letter` null: the caller writes to the family, using
 * what this returns.
 */
export async function offerSeat(
  tx: Tx,
  by: Actor | null,
  seat: SeatToOffer,
  letter: OfferLetter | null,
  now: Date,
): Promise<OfferedSeat> {
  const { source, roundId, applicationId, schoolId, zoneId, timeZone, because } = seat
  const answerBy = answerByOf(now, timeZone)
  const [beside] = await listSeatsOf(tx, applicationId)
  const { id, school } = await tx.offer.create({
    data: { roundId, applicationId, schoolId, answerBy, source, offeredAt: now },
    select: { id: true, school: { select: { name: true } } },
  })
  const isFromList = source === 'WAITLIST'
  const places = await tx.waitlistEntry.updateManyAndReturn({
    where: { applicationId, schoolId, state: 'WAITING', ...(isFromList && { roundId }) },
    data: { state: 'OFFERED', changedAt: now },
    select: { position: true },
  })
  await recordEvent(tx, by, {
    verb: VERBS[source],
    subjectType: 'offer',
    subjectId: id,
    zoneId,
    detail: {
      ...because,
      ...(isFromList && { roundId, position: places[0]?.position ?? null }),
      applicationId,
      schoolId,
      answerBy: answerBy.toISOString(),
    },
  })
  const holds = !beside ? 'NONE' : beside.isOffered ? 'OPEN' : 'ACCEPTED'
  const held = beside?.school ?? ''
  if (letter) {
    const values = { ...letter.values, school: school.name, holds, held }
    const notification = { kind: letter.kind, values, dates: { answerBy } }
    await notifyGuardians(tx, applicationId, notification, letter.about)
  }
  return { answerBy, holds, held }
}
