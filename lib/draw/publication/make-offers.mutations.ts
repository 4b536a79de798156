import 'server-only'
import type { Tx } from '@/lib/base/db/client'

import { newPlacements } from './new-placements.data'

/** What a release changed. */
export type MadeOffers = {
  /** Not those that confirm a seat which the student has. */
  readonly offers: number
  readonly waiting: number
  /** Offers of an earlier round that better ones replaced, with their state before. */
  readonly superseded: readonly { readonly id: string; readonly state: string }[]
}

/**
 * Turns a run's placements into offers and waitlists, in the caller's transaction. A student who
 * holds a seat and gets a better one moves: the same draw gave the old seat away, so the new one is
 * accepted for them, and they can give it back. A seat the student already has an offer for is not
 * offered again. Children who wait since an earlier round keep their places, but for those at the
 * school they got and at schools ranked below it; places of the new round are for late children.
 */
export async function makeOffers(
  tx: Tx,
  round: { readonly id: string; readonly answerBy: Date },
  runId: string,
  now: Date,
): Promise<MadeOffers> {
  await tx.$executeRaw`DROP TABLE IF EXISTS moved`
  await tx.$executeRaw`CREATE TEMPORARY TABLE moved ON COMMIT DROP AS ${newPlacements(runId)}`
  const superseded = await tx.$queryRaw<{ id: string; state: string }[]>`
    SELECT offer.id, offer.state::text FROM offer
    WHERE offer.state IN ('OPEN', 'ACCEPTED')
      AND offer.application_id IN (SELECT application_id FROM moved) FOR UPDATE`
  await tx.$executeRaw`
    UPDATE offer SET state = 'SUPERSEDED', answered_at = coalesce(answered_at, ${now})
    WHERE id = ANY(${superseded.map(({ id }) => id)}::uuid[])`
  await tx.$executeRaw`
    DELETE FROM enrollment USING moved
    WHERE moved.holds AND enrollment.student_id = moved.student_id
      AND enrollment.school_year = moved.school_year AND enrollment.school_id <> moved.school_id`
  await tx.$executeRaw`
    INSERT INTO offer (id, round_id, application_id, school_id, answer_by, offered_at)
    SELECT gen_random_uuid(), ${round.id}::uuid, application_id, school_id, ${round.answerBy}, ${now}
    FROM moved`
  await tx.$executeRaw`
    UPDATE offer SET state = 'ACCEPTED', answered_at = ${now} FROM moved
    WHERE offer.round_id = ${round.id}::uuid AND offer.application_id = moved.application_id
      AND offer.state = 'OPEN' AND moved.holds`
  await tx.$executeRaw`
    INSERT INTO enrollment (student_id, school_year, school_id, grade)
    SELECT student_id, school_year, school_id, grade FROM moved WHERE holds
    ON CONFLICT (student_id, school_year) DO NOTHING`
  const offers = await tx.$executeRaw`SELECT FROM moved WHERE NOT stays`
  const waiting = await makeWaitlists(tx, round.id, runId, now)
  return { offers, waiting, superseded }
}

async function makeWaitlists(tx: Tx, roundId: string, runId: string, now: Date): Promise<number> {
  // at a school that was not on the list, nobody moved up on it
  await tx.$executeRaw`
    UPDATE waitlist_entry entry SET state = 'LEFT', left_because = 'LATE_ROUND', changed_at = ${now}
    FROM round, moved, snapshot_entry, choice got, choice own
    WHERE round.id = entry.round_id AND round.id <> ${roundId}::uuid AND round.state = 'PUBLISHED'
      AND moved.application_id = entry.application_id AND entry.state <> 'LEFT'
      AND snapshot_entry.round_id = entry.round_id
      AND got.submission_id = snapshot_entry.submission_id AND got.school_id = moved.school_id
      AND own.submission_id = snapshot_entry.submission_id AND own.school_id = entry.school_id
      AND got.rank <= own.rank AND EXISTS (SELECT FROM submission
        WHERE submission.id = got.submission_id AND submission.application_id = entry.application_id)`
  return tx.$executeRaw`
    INSERT INTO waitlist_entry (round_id, school_id, application_id, position)
    SELECT ${roundId}::uuid, (reason ->> 'school')::uuid, placement.application_id,
      (reason ->> 'waiting')::int
    FROM placement
      JOIN published_result ON published_result.run_id = placement.run_id
        AND published_result.application_id = placement.application_id,
      jsonb_array_elements(placement.reasons) AS reason
    WHERE placement.run_id = ${runId}::uuid AND reason ->> 'waiting' IS NOT NULL`
}
