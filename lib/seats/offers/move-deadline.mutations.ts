import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { toMoment } from '@/lib/base/format/wall-clock'
import { notifyGuardians } from '@/lib/messages/notify-guardians.mutations'
import { lockOffer } from '@/lib/seats/offer-lock.data'

import type { NewDeadline } from './answer-offer.schema'
import { readReopenBlockers } from './more-time.data'
import { offersRunBy } from './offers.policy'

type DeadlineRefusal =
  | 'not-found'
  /** The day is not after today, or not after the present deadline. */
  | 'not-later'
  /** It was answered, or ended for another reason than its deadline. */
  | 'answered'
  /** It expired, and the seat went to somebody else. */
  | 'no-seat'
  /** It expired, and its round was retracted. */
  | 'retracted'
  /** It expired, and a draw on its seat is under way. */
  | 'draw'
  /** It expired, and the student leaves the zone by a permit. */
  | 'permit'

export type DeadlineResult = { ok: true } | { ok: false; reason: DeadlineRefusal }

async function moveIn(
  tx: Tx,
  actor: Actor,
  id: string,
  { day, reason }: NewDeadline,
  now: Date,
): Promise<DeadlineResult> {
  const offer = await lockOffer(tx, offersRunBy(actor), id)
  if (!offer) return { ok: false, reason: 'not-found' }
  const { applicationId, state, school, application } = offer
  if (state !== 'OPEN' && state !== 'EXPIRED') return { ok: false, reason: 'answered' }
  const zone = await tx.zone.findUniqueOrThrow({
    where: { id: application.cycle.zoneId },
    select: { district: { select: { timeZone: true } } },
  })
  const answerBy = toMoment({ day, time: '23:59' }, zone.district.timeZone)
  if (!answerBy || answerBy <= now || answerBy <= offer.answerBy)
    return { ok: false, reason: 'not-later' }
  const { cycle, studentId } = application
  const blockerOf = await readReopenBlockers(tx, cycle.id, [studentId])
  const blocker = state === 'EXPIRED' ? blockerOf(offer) : null
  if (blocker) return { ok: false, reason: blocker }
  await tx.offer.update({
    where: { id },
    data: {
      answerBy,
      deadlineReason: reason,
      // a reopened offer has no answer
      ...(state === 'EXPIRED' && { state: 'OPEN', answeredAt: null, answeredById: null }),
    },
  })
  await recordEvent(tx, actor, {
    verb: state === 'EXPIRED' ? 'offer.reopened' : 'offer.deadlineMoved',
    subjectType: 'offer',
    subjectId: id,
    zoneId: application.cycle.zoneId,
    detail: { from: offer.answerBy.toISOString(), to: answerBy.toISOString(), reason },
  })
  await notifyGuardians(tx, applicationId, {
    kind: 'deadlineMoved',
    values: { school: school.name, reason },
    dates: { answerBy },
  })
  return { ok: true }
}

/**
 * Gives one family until the end of a later day to answer, with a reason that is kept and sent. An
 * expired offer is reopened as long as its results stand and a seat is free. For staff who run the
 * zone.
 */
export async function moveDeadline(
  actor: Actor,
  offerId: string,
  deadline: NewDeadline,
  now: Date,
): Promise<DeadlineResult> {
  return attempt({ 'no-seat': 'no-seat', final: 'answered', duplicate: 'answered' }, () =>
    db.$transaction((tx) => moveIn(tx, actor, offerId, deadline, now)),
  )
}
