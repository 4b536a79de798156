import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import type { Tx } from '@/lib/base/db/client'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findRoleHolders } from '@/lib/messages/recipients.data'
import { isDrawing } from '@/lib/year/round-states.rules'

import { type LockedRound, lockRound, sameDraw } from './round-lock.data'
import { type MadeRound, takeStep } from './round-steps.mutations'
import { refusalOf } from './round-steps.rules'

/**
 * Sends a frozen, computed or approved round back before anybody saw its results, with a reason; the
 * database refuses whoever froze or ran it ('same-person') and while a run is under way
 * ('not-next-step'). The round keeps what it holds. In its place comes one that is closed already, with
 * the same draw: seats, claims or rules are mended, and the lists frozen again. Families hear nothing;
 * the staff of the zone get a letter. Returns the round that follows.
 */
export async function sendBackRound(
  actor: Actor,
  roundId: string,
  reason: string,
  now: Date,
): Promise<MadeRound> {
  return takeStep<MadeRound>(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    if (!isDrawing(round.state)) return { ok: false, reason: refusalOf(round.state, 'FROZEN') }
    await tx.round.update({
      where: { id: roundId },
      data: { state: 'SENT_BACK', sentBackAt: now, sentBackById: actor.id, sendBackReason: reason },
    })
    const nextId = await followRound(tx, round)
    const about = { subjectType: 'round', zoneId: round.zoneId }
    await recordEvent(tx, actor, {
      verb: 'round.sentBack',
      ...about,
      subjectId: roundId,
      detail: { reason, next: nextId },
    })
    await recordEvent(tx, actor, {
      verb: 'round.corrected',
      ...about,
      subjectId: nextId,
      detail: { corrects: roundId, commitment: round.commitment },
    })
    await recordEvent(tx, actor, { verb: 'round.closed', ...about, subjectId: nextId })
    const staff = await findRoleHolders(tx, ['ZONE_STAFF'], { zoneId: round.zoneId }, actor.id)
    const values = { by: actor.name, reason }
    await postLetters(
      tx,
      staff.map((to) => ({ ...to, kind: 'roundSentBack' as const, values })),
      { type: 'round', id: nextId },
    )
    return { ok: true, roundId: nextId }
  })
}

/** Makes the closed round that follows one sent back, with its secret, source and rules. */
async function followRound(tx: Tx, round: LockedRound): Promise<string> {
  const { cycleId, kind, ruleSetId } = round
  const next = await tx.round.create({
    data: { cycleId, kind, state: 'OPEN', ruleSetId, ...sameDraw(round) },
    select: { id: true },
  })
  await tx.round.update({ where: { id: next.id }, data: { state: 'CLOSED' } })
  return next.id
}
