import 'server-only'
import { record } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db/client'
import type { BrokenRule } from '@/lib/db/errors'
import { storedLocale } from '@/lib/i18n/stored-locale'
import { formatter } from '@/lib/i18n/translator'
import { post } from '@/lib/messages/mutations'
import type { Letter } from '@/lib/messages/schema'

import { holdRound } from '../hold/data'
import { step } from '../mutations'
import { listRecipients, type Recipient } from './data'

export type PublishResult =
  | { ok: true; offers: number; letters: number }
  | { ok: false; reason: 'not-found' | 'moved-on' | 'seats-changed' | BrokenRule }

/**
 * Releases an approved round: offers, waitlists, letters and the record in one transaction, so that
 * everybody sees the results at the same moment or nobody does.
 */
export async function publishRound(
  actor: Actor,
  roundId: string,
  now: Date,
): Promise<PublishResult> {
  return step<PublishResult>(async (tx) => {
    const round = await holdRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    if (round.state !== 'APPROVED') return { ok: false, reason: 'moved-on' }
    const run = await tx.run.findFirstOrThrow({
      where: { roundId, kind: 'OFFICIAL', state: 'DONE' },
      select: { id: true },
    })
    if (await exceedsSeats(tx, run.id)) return { ok: false, reason: 'seats-changed' }
    await tx.round.update({
      where: { id: roundId },
      data: { state: 'PUBLISHED', publishedAt: now, publishedRunId: run.id },
    })
    const offers = await makeOffers(tx, roundId, run.id)
    const waiting = await makeWaitlists(tx, roundId, run.id)
    const recipients = await listRecipients(tx, run.id)
    await post(tx, toLetters(recipients, round.answersBy))
    await record(tx, actor, {
      verb: 'round.published',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
      detail: { runId: run.id, offers, waiting, letters: recipients.length },
    })
    return { ok: true, offers, letters: recipients.length }
  })
}

/** Whether a pool has fewer seats now than the run placed: the seats were changed behind its back. */
async function exceedsSeats(tx: Tx, runId: string): Promise<boolean> {
  const over = await tx.$queryRaw<unknown[]>`
    SELECT seat_pool.id FROM placement
      JOIN run ON run.id = placement.run_id
      JOIN round ON round.id = run.round_id
      JOIN cycle ON cycle.id = round.cycle_id
      LEFT JOIN seat_pool ON seat_pool.cycle_id = cycle.id AND seat_pool.grade = cycle.entry_grade
        AND seat_pool.school_id = placement.school_id
    WHERE placement.run_id = ${runId}::uuid AND placement.school_id IS NOT NULL
    GROUP BY seat_pool.id, seat_pool.seats
    HAVING count(*) > coalesce(seat_pool.seats, 0)`
  return over.length > 0
}

async function makeOffers(tx: Tx, roundId: string, runId: string): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO offer (id, round_id, application_id, school_id, answer_by)
    SELECT gen_random_uuid(), ${roundId}::uuid, placement.application_id, placement.school_id,
      cycle.answers_by
    FROM placement
      JOIN round ON round.id = ${roundId}::uuid
      JOIN cycle ON cycle.id = round.cycle_id
    WHERE placement.run_id = ${runId}::uuid AND placement.school_id IS NOT NULL`
}

async function makeWaitlists(tx: Tx, roundId: string, runId: string): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO waitlist_entry (round_id, school_id, application_id, position)
    SELECT ${roundId}::uuid, (reason ->> 'school')::uuid, placement.application_id,
      (reason ->> 'waiting')::int
    FROM placement, jsonb_array_elements(placement.reasons) AS reason
    WHERE placement.run_id = ${runId}::uuid AND reason ->> 'waiting' IS NOT NULL`
}

function toLetters(recipients: readonly Recipient[], answersBy: Date): Letter[] {
  const dates = {
    en: formatter('en').dateTime(answersBy, 'moment'),
    es: formatter('es').dateTime(answersBy, 'moment'),
  }
  return recipients.map(({ email, locale, student, school, waitlists }): Letter => {
    const to = { to: email, locale: storedLocale(locale) }
    return school === null
      ? { ...to, kind: 'resultWithoutSeat', values: { student, waitlists } }
      : {
          ...to,
          kind: 'resultWithSeat',
          values: { student, school, waitlists, answerBy: dates[to.locale] },
        }
  })
}
