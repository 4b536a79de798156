import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import type { BrokenRule } from '@/lib/base/db/broken-rule'
import { lockRound, sameDraw } from '@/lib/draw/rounds/round-lock.data'
import { type MadeRound, takeStep } from '@/lib/draw/rounds/round-steps.mutations'
import { refusalOf } from '@/lib/draw/rounds/round-steps.rules'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { toRecipient } from '@/lib/messages/recipients.data'

import { hasLateRound, listRetractedCounselors, listRetractedGuardians } from './publication.data'
import { takeBackSeats } from './take-back-seats.mutations'

export type RetractResult =
  | { ok: true; offers: number; letters: number }
  | {
      ok: false
      reason:
        | 'not-found'
        | 'moved-on'
        /** A late round was drawn from its waitlists: that one has to be retracted first. */
        | 'late-round'
        | BrokenRule
    }

/**
 * Retracts a published round, with a reason sent to everybody: its offers, their enrollments and
 * its waitlists end; lists, runs, placements and the public record stay. One person may do it,
 * because wrong results should not stand while another person is found; somebody else approves the
 * correction.
 */
export async function retractRound(
  actor: Actor,
  roundId: string,
  reason: string,
  now: Date,
): Promise<RetractResult> {
  return takeStep<RetractResult>(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    const { state, kind, cycleId, zoneId, publishedRunId: runId } = round
    if (state !== 'PUBLISHED' || runId === null) return { ok: false, reason: 'moved-on' }
    if (kind !== 'LATE' && (await hasLateRound(tx, cycleId)))
      return { ok: false, reason: 'late-round' }
    await tx.round.update({
      where: { id: roundId },
      data: {
        state: 'RETRACTED',
        retractedAt: now,
        retractedById: actor.id,
        retractReason: reason,
      },
    })
    const taken = await takeBackSeats(tx, round, now)
    const guardians = await listRetractedGuardians(tx, { id: roundId, runId })
    const counselors = await listRetractedCounselors(tx, { id: roundId, runId })
    const letters = [
      ...guardians.map(({ applicationId, student, ...person }) => ({
        ...toRecipient(person),
        about: { type: 'application', id: applicationId },
        kind: 'roundRetracted' as const,
        values: { student, reason, late: kind === 'LATE' ? 'yes' : 'no' },
      })),
      ...counselors.map(({ students, ...person }) => ({
        ...toRecipient(person),
        kind: 'roundRetractedCounselor' as const,
        values: { students, reason },
      })),
    ]
    await postLetters(tx, letters, { type: 'round', id: roundId })
    await recordEvent(tx, actor, {
      verb: 'round.retracted',
      subjectType: 'round',
      subjectId: roundId,
      zoneId,
      detail: { reason, ...taken, letters: letters.length },
    })
    return { ok: true, offers: taken.offers, letters: letters.length }
  })
}

/**
 * Makes the round that corrects a retracted one, with its rules and the same secret, source and
 * seed, so that nobody's number changes; other rules take two people. It opens at once, because its draw is
 * public already, and is then closed, frozen, run, approved and released like any other. A second
 * correction is a 'duplicate'.
 */
export async function createCorrection(actor: Actor, roundId: string): Promise<MadeRound> {
  return takeStep<MadeRound>(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    if (round.state !== 'RETRACTED')
      return { ok: false, reason: refusalOf(round.state, 'RETRACTED') }
    const { id } = await tx.round.create({
      data: {
        cycleId: round.cycleId,
        kind: round.kind,
        state: 'OPEN',
        ruleSetId: round.ruleSetId,
        ...sameDraw(round),
      },
      select: { id: true },
    })
    await recordEvent(tx, actor, {
      verb: 'round.corrected',
      subjectType: 'round',
      subjectId: id,
      zoneId: round.zoneId,
      detail: { corrects: roundId, commitment: round.commitment },
    })
    return { ok: true, roundId: id }
  })
}
