import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Channel } from '@/lib/base/db/generated/enums'
import { notifyGuardians } from '@/lib/messages/notify-guardians.mutations'
import { type LockedOffer, lockOffer } from '@/lib/seats/offer-lock.data'
import { giveUpSeat, takeSeat } from '@/lib/seats/take-seat.mutations'
import { tryMoveWaitlists } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { findRunningYears } from '@/lib/year/current-cycles.data'
import { isRunning } from '@/lib/year/running-year.rules'

import type { Answer } from './answer-offer.schema'
import { answerableBy } from './offers.policy'

type AnswerRefusal =
  | 'not-found'
  | 'too-late'
  /** The seat went to somebody else: the school has no free seat left. */
  | 'no-seat'
  /** A declined seat cannot be taken back. */
  | 'final'
  /** It ended when another seat was accepted, perhaps a moment ago on another page. */
  | 'superseded'
  /** The school year has begun: only the school and the zone can change the seat. */
  | 'year-runs'
  /** Its round was retracted. */
  | 'retracted'

type Refused = { ok: false; reason: AnswerRefusal }

export type AnswerResult = { ok: true } | Refused
type Outcome = { ok: true; cycleId: string } | Refused

/** Whose offers the actor may answer, and who asked when the actor answers for a family. */
type AnswerRight = {
  readonly whose: Prisma.OfferWhereInput
  readonly asked?: { readonly channel: Channel; readonly askedBy: string; readonly consent: string }
}

const ENDED = {
  DECLINED: 'final',
  EXPIRED: 'too-late',
  SUPERSEDED: 'superseded',
  RETRACTED: 'retracted',
} as const

/** Who answered, as named to the guardians: a counselor names the person who asked. */
const answererName = (actor: Actor, { asked }: AnswerRight) =>
  asked ? `${asked.askedBy} · ${actor.name}` : actor.name

async function notifyFamily(
  tx: Tx,
  actor: Actor,
  by: AnswerRight,
  offer: LockedOffer,
  ended: string[] | null,
  at: Date,
) {
  const { applicationId, school, answerBy } = offer
  const others = ended?.length ?? 0
  const values = { school: school.name, guardian: answererName(actor, by), others }
  await notifyGuardians(tx, applicationId, {
    kind: ended ? 'seatAccepted' : 'seatDeclined',
    values: { ...values, gaveUp: ended?.join(', ') ?? '' },
    dates: { at, answerBy },
  })
}

/** Whether the school year of an accepted seat has begun. */
async function hasSchoolYearBegun(tx: Tx, { application: { cycle } }: LockedOffer, now: Date) {
  const years = await findRunningYears(tx, [cycle.zoneId], now)
  return isRunning(cycle.schoolYear, years.get(cycle.zoneId))
}

async function answerIn(
  tx: Tx,
  actor: Actor,
  by: AnswerRight,
  id: string,
  answer: Answer,
  keptWaitlists: 'all' | readonly string[],
  now: Date,
): Promise<Outcome> {
  const offer = await lockOffer(tx, by.whose, id)
  if (!offer) return { ok: false, reason: 'not-found' }
  const { state, application } = offer
  const done = { ok: true, cycleId: application.cycle.id } as const
  if (state === answer) return done
  if (state !== 'OPEN' && state !== 'ACCEPTED') return { ok: false, reason: ENDED[state] }
  if (state === 'ACCEPTED' && (await hasSchoolYearBegun(tx, offer, now)))
    return { ok: false, reason: 'year-runs' }
  if (answer === 'ACCEPTED') {
    const { gaveUp, acts } = await takeSeat(tx, actor, offer, keptWaitlists, now)
    for (const act of acts) await recordEvent(tx, actor, act)
    await notifyFamily(tx, actor, by, offer, gaveUp, now)
  } else {
    await recordEvent(tx, actor, await giveUpSeat(tx, actor, offer, 'DECLINED', now))
    await notifyFamily(tx, actor, by, offer, null, now)
  }
  if (by.asked) {
    await recordEvent(tx, actor, {
      verb: 'offer.answeredFor',
      subjectType: 'offer',
      subjectId: id,
      zoneId: application.cycle.zoneId,
      detail: { applicationId: offer.applicationId, answer, ...by.asked },
    })
  }
  return done
}

/**
 * Accepts or declines a seat offered to the actor's student, and changes next year's enrollment.
 * Accepting gives up the seat held before, and keeps only those waitlists of higher-ranked schools
 * that are in `keptWaitlists` (school ids). The same answer again changes nothing. Once its school
 * year has begun, a seat cannot be given back here. The database checks seats and deadline. A seat
 * that comes free is offered to the waitlist right after.
 */
export async function answerOffer(
  actor: Actor,
  offerId: string,
  answer: Answer,
  now: Date,
  keptWaitlists: 'all' | readonly string[] = 'all',
): Promise<AnswerResult> {
  return answerOfferBy(actor, { whose: answerableBy(actor) }, offerId, answer, now, keptWaitlists)
}

/** The same for any offer that `by` finds; the caller has checked who may answer it. */
export async function answerOfferBy(
  actor: Actor,
  by: AnswerRight,
  offerId: string,
  answer: Answer,
  now: Date,
  keptWaitlists: 'all' | readonly string[],
): Promise<AnswerResult> {
  const outcome = await attempt(
    { 'outside-dates': 'too-late', 'no-seat': 'no-seat', final: 'final', duplicate: 'final' },
    () => db.$transaction((tx) => answerIn(tx, actor, by, offerId, answer, keptWaitlists, now)),
  )
  if (!outcome.ok) return outcome
  await tryMoveWaitlists(outcome.cycleId, now)
  return { ok: true }
}
