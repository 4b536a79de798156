import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import type { BrokenRule } from '@/lib/base/db/broken-rule'
import type { Tx } from '@/lib/base/db/client'
import type { NoAnswer } from '@/lib/base/db/generated/enums'
import { inEveryLanguage } from '@/lib/base/i18n/routing'
import { formatter } from '@/lib/base/i18n/translator'
import { type LockedRound, lockRound } from '@/lib/draw/rounds/round-lock.data'
import { takeStep } from '@/lib/draw/rounds/round-steps.mutations'
import { answerDeadline, refusalOf } from '@/lib/draw/rounds/round-steps.rules'
import type { Letter } from '@/lib/messages/letter.schema'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { toRecipient } from '@/lib/messages/recipients.data'
import { canOpenSecret, openRoundSecret } from '@/lib/placement/round-secret.data'

import { type DatesFromResults, datesOfPublication } from './dates-of-publication.rules'
import { makeOffers } from './make-offers.mutations'
import { newPlacements } from './new-placements.data'
import { listResultRecipients, type ResultRecipient } from './publication.data'

export type PublishResult =
  | { ok: true; offers: number; letters: number }
  | { ok: false; reason: 'not-found' | 'moved-on' | 'seats-changed' | 'secret-lost' | BrokenRule }

/**
 * Releases an approved round by hand: offers, waitlists, letters and the public record in one
 * transaction, so that everybody sees the results at the same moment or nobody does. Before its
 * release time the database refuses ('outside-dates'). The secret of its draw becomes public with it.
 */
export async function publishRound(
  actor: Actor,
  roundId: string,
  now: Date,
): Promise<PublishResult> {
  return takeStep<PublishResult>(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    return publishLockedRound(tx, actor, round, now)
  })
}

/**
 * Releases a round that the caller has locked; `actor` null: the system releases it at its time.
 */
export async function publishLockedRound(
  tx: Tx,
  actor: Actor | null,
  round: LockedRound,
  now: Date,
): Promise<PublishResult> {
  const { id: roundId, zoneId } = round
  if (round.state !== 'APPROVED') return { ok: false, reason: refusalOf(round.state, 'APPROVED') }
  const run = await tx.run.findFirstOrThrow({
    where: { roundId, kind: 'OFFICIAL', state: 'DONE' },
    select: { id: true },
  })
  if (await hasTooFewSeats(tx, run.id)) return { ok: false, reason: 'seats-changed' }
  if (!canOpenSecret(round)) return { ok: false, reason: 'secret-lost' }
  const secret = openRoundSecret(round)
  await tx.round.update({
    where: { id: roundId },
    data: { state: 'PUBLISHED', publishedAt: now, publishedRunId: run.id, secret },
  })
  const dates = await setResultsDay(tx, round, now)
  const answerBy = answerDeadline({ ...round, ...dates }, now)
  const { offers, waiting, superseded } = await makeOffers(
    tx,
    { id: roundId, answerBy },
    run.id,
    now,
  )
  const recipients = await listResultRecipients(tx, roundId, run.id)
  const letters = toLetters(recipients, answerBy, round.ruleSet.noAnswer)
  await postLetters(tx, letters, { type: 'round', id: roundId })
  await recordEvent(tx, actor, {
    verb: 'round.published',
    subjectType: 'round',
    subjectId: roundId,
    zoneId,
    detail: {
      runId: run.id,
      offers,
      waiting,
      letters: recipients.length,
      ...(dates && { planned: round.resultsAt.toISOString() }),
      ...(superseded.length > 0 && { superseded: superseded.map((one) => ({ ...one })) }),
    },
  })
  return { ok: true, offers, letters: recipients.length }
}

/** Makes the moment of publishing main results the day of results; null for other rounds. */
async function setResultsDay(
  tx: Tx,
  round: LockedRound,
  now: Date,
): Promise<DatesFromResults | null> {
  if (round.kind !== 'MAIN') return null
  const dates = datesOfPublication(round, now, round.correctsId !== null)
  await tx.cycle.update({ where: { id: round.cycleId }, data: dates })
  return dates
}

/**
 * Whether a pool has fewer seats now, with the extra offers of its round, than the run filled, because the seats were
 * changed after it. Where the run places nobody but children who hold a seat there, they keep it, also above the seats.
 */
async function hasTooFewSeats(tx: Tx, runId: string): Promise<boolean> {
  const over = await tx.$queryRaw<unknown[]>`
    SELECT seat_pool.id FROM placement
      JOIN run ON run.id = placement.run_id
      JOIN round ON round.id = run.round_id
      JOIN cycle ON cycle.id = round.cycle_id
      LEFT JOIN seat_pool ON seat_pool.cycle_id = cycle.id AND seat_pool.grade = cycle.entry_grade
        AND seat_pool.school_id = placement.school_id
      LEFT JOIN extra_offers ON extra_offers.round_id = round.id AND extra_offers.school_id = placement.school_id
    WHERE placement.run_id = ${runId}::uuid AND placement.school_id IS NOT NULL
      AND placement.school_id IN
        (SELECT placed.school_id FROM (${newPlacements(runId)}) placed WHERE NOT placed.stays)
    GROUP BY seat_pool.id, seat_pool.seats, extra_offers.offers
    HAVING count(*) > coalesce(seat_pool.seats, 0) + coalesce(extra_offers.offers, 0)`
  return over.length > 0
}

function toLetters(
  recipients: readonly ResultRecipient[],
  answersBy: Date,
  noAnswer: NoAnswer,
): Letter[] {
  const dates = inEveryLanguage((locale) => formatter(locale).dateTime(answersBy, 'moment'))
  return recipients.map((recipient): Letter => {
    const { applicationId, student, school, waitlists, accepted, kept } = recipient
    const about = { type: 'application', id: applicationId }
    const to = { ...toRecipient(recipient), about }
    if (school === null) return { ...to, kind: 'resultWithoutSeat', values: { student, waitlists } }
    const values = { student, school, waitlists, answerBy: dates[to.locale], noAnswer }
    if (!accepted) return { ...to, kind: 'resultWithSeat', values }
    return { ...to, kind: kept ? 'resultSeatKept' : 'resultSeatMoved', values }
  })
}
