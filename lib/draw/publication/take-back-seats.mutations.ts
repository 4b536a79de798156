import 'server-only'
import { z } from 'zod'

import type { Tx } from '@/lib/base/db/client'
import type { LockedRound } from '@/lib/draw/rounds/round-lock.data'
import { KEPT_SEAT } from '@/lib/seats/offers/family-offers.data'

/** What a retraction took back. */
export type RetractedSeats = {
  readonly offers: number
  /** Of these offers, those given by hand. */
  readonly decided: number
  readonly enrollments: number
  readonly waitlists: number
}

/**
 * Takes back what a round gave: its open and accepted offers, their enrollments, and its waitlists.
 * Students who held a seat before the round hold it still, or again. When a late round is retracted, the
 * offers it replaced and the places it ended come back too.
 */
export async function takeBackSeats(
  tx: Tx,
  round: LockedRound,
  now: Date,
): Promise<RetractedSeats> {
  const { id: roundId, cycleId, schoolYear, entryGrade } = round
  const enrollments = await tx.$executeRaw`
    DELETE FROM enrollment USING offer, application
    WHERE offer.round_id = ${roundId}::uuid AND offer.state = 'ACCEPTED'
      AND application.id = offer.application_id
      AND enrollment.student_id = application.student_id
      AND enrollment.school_id = offer.school_id
      AND enrollment.school_year = ${schoolYear} AND enrollment.grade = ${entryGrade}
      AND NOT EXISTS (SELECT FROM placement WHERE placement.run_id = ${round.publishedRunId}::uuid
        AND placement.application_id = application.id AND placement.school_id = offer.school_id AND ${KEPT_SEAT})`
  const decided = await tx.offer.count({
    where: {
      roundId,
      source: 'MANUAL',
      state: { in: ['OPEN', 'ACCEPTED'] },
    },
  })
  const offers = await tx.$executeRaw`
    UPDATE offer SET state = 'RETRACTED', answered_at = coalesce(answered_at, ${now})
    WHERE round_id = ${roundId}::uuid AND state IN ('OPEN', 'ACCEPTED')`
  const waitlists = await tx.$executeRaw`
    UPDATE waitlist_entry SET state = 'LEFT', left_because = 'RETRACTED', changed_at = ${now}
    WHERE round_id = ${roundId}::uuid AND state <> 'LEFT'`
  if (round.kind === 'LATE') await restoreMainRound(tx, roundId, cycleId, now)
  await restoreHeldSeats(tx, round)
  return { offers, decided, enrollments, waitlists }
}

/**
 * Gives seats back to students who held one for the new year when the round was frozen and hold
 * none now.
 */
async function restoreHeldSeats(
  tx: Tx,
  { id, schoolYear, entryGrade }: LockedRound,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO enrollment (student_id, school_year, school_id, grade)
    SELECT application.student_id, ${schoolYear}, (student ->> 'current')::uuid, ${entryGrade}
    FROM snapshot, jsonb_array_elements(document::jsonb -> 'students') AS student
      JOIN application ON application.id = (student ->> 'id')::uuid
      JOIN offer ON offer.application_id = application.id AND offer.round_id = ${id}::uuid
    WHERE snapshot.round_id = ${id}::uuid AND student ? 'current'
      AND offer.source = 'ROUND' AND offer.state = 'RETRACTED' AND NOT EXISTS (
        SELECT FROM offer live WHERE live.application_id = application.id AND live.state = 'OPEN')
    ON CONFLICT (student_id, school_year) DO NOTHING`
}

const published = z.object({
  superseded: z.array(z.object({ id: z.uuid(), state: z.enum(['OPEN', 'ACCEPTED']) })).default([]),
})

/**
 * Restores what a late round ended: offers, as listed in the log event of its release, and places
 * on waitlists.
 */
async function restoreMainRound(
  tx: Tx,
  roundId: string,
  cycleId: string,
  now: Date,
): Promise<void> {
  const event = await tx.auditEvent.findFirst({
    where: { subjectType: 'round', subjectId: roundId, verb: 'round.published' },
    select: { detail: true },
  })
  const { superseded } = published.parse(event?.detail ?? {})
  const ids = superseded.map(({ id }) => id)
  const states = superseded.map(({ state }) => state)
  // a student who gave the late seat back keeps that answer
  await tx.$executeRaw`
    UPDATE offer SET state = was.state::"OfferState",
      answered_at = CASE was.state WHEN 'OPEN' THEN NULL ELSE offer.answered_at END
    FROM unnest(${ids}::uuid[], ${states}::text[]) AS was (id, state)
    WHERE offer.id = was.id AND offer.state = 'SUPERSEDED' AND EXISTS (
      SELECT FROM offer late WHERE late.application_id = offer.application_id
        AND late.round_id = ${roundId}::uuid AND late.state = 'RETRACTED')`
  // a waitlist whose seat the family declined in the meantime stays left
  await tx.$executeRaw`
    UPDATE waitlist_entry entry SET left_because = NULL, changed_at = ${now},
      state = CASE WHEN EXISTS (SELECT FROM offer WHERE offer.round_id = entry.round_id
          AND offer.application_id = entry.application_id AND offer.school_id = entry.school_id
          AND offer.source = 'WAITLIST' AND offer.state = 'OPEN')
        THEN 'OFFERED' ELSE 'WAITING' END::"WaitlistState"
    FROM round, application WHERE round.id = entry.round_id AND round.cycle_id = ${cycleId}::uuid
      AND round.state = 'PUBLISHED' AND entry.left_because = 'LATE_ROUND'
      AND application.id = entry.application_id
      AND NOT EXISTS (SELECT FROM offer late WHERE late.round_id = ${roundId}::uuid
        AND late.application_id = entry.application_id AND late.school_id = entry.school_id
        AND late.state = 'DECLINED')
      AND NOT EXISTS (SELECT FROM permitted_out
        WHERE permitted_out.student_id = application.student_id
          AND permitted_out.cycle_id = ${cycleId}::uuid)`
}
