import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { lockCycle } from '@/lib/year/cycle-lock.data'
import { isDrawing } from '@/lib/year/round-states.rules'

import type { AppealDecision } from './appeal.schema'
import { appealsDecidableBy } from './appeals.policy'
import { notifyAppealDecided } from './notify-appeal.mutations'
import { offerSeatsToAppeals } from './offer-seats-to-appeals.mutations'

type DecideRefusal =
  | 'not-found'
  /** It was decided or withdrawn, perhaps a moment ago. */
  | 'closed'
  /**
   * The person who made the placement, the one who opened the appeal and the guardians do not
   * decide.
   */
  | 'same-person'
  /** The actor got the role after the case began. */
  | 'role-too-new'
  /** A draw on these seats is under way: the appeal can be accepted after it. */
  | 'draw'
  /** The seats changed during the decision. */
  | 'seats-changed'

export type DecideAppealResult =
  /**
   * `seat`: whether it was offered at once, or the child is next for the first free one; null for a
   * denial.
   */
  { ok: true; seat: 'offered' | 'next' | null } | { ok: false; reason: DecideRefusal }

const select = {
  id: true,
  applicationId: true,
  schoolId: true,
  application: {
    select: {
      cycle: {
        select: {
          id: true,
          zoneId: true,
          schoolYear: true,
          entryGrade: true,
          zone: { select: { district: { select: { timeZone: true } } } },
          rounds: { select: { state: true } },
        },
      },
    },
  },
} as const

async function decideIn(
  tx: Tx,
  actor: Actor,
  { id, decision, note }: AppealDecision,
  now: Date,
): Promise<DecideAppealResult> {
  const where = { AND: [{ id }, appealsDecidableBy(actor)] }
  const known = await tx.appeal.findFirst({ where, select })
  if (!known) return { ok: false, reason: 'not-found' }
  await lockCycle(tx, known.application.cycle.id)
  const appeal = await tx.appeal.findFirstOrThrow({ where, select })
  const { zone, rounds, ...rest } = appeal.application.cycle
  const cycle = { ...rest, timeZone: zone.district.timeZone }
  if (decision === 'ACCEPTED' && rounds.some(({ state }) => isDrawing(state))) {
    return { ok: false, reason: 'draw' }
  }
  const { count } = await tx.appeal.updateMany({
    where: { id, state: 'OPEN' },
    data: { state: decision, decidedById: actor.id, decidedAt: now, decisionNote: note },
  })
  if (count === 0) return { ok: false, reason: 'closed' }
  const seated =
    decision === 'ACCEPTED' ? await offerSeatsToAppeals(tx, cycle, now, actor, id) : null
  const seat = seated?.get(id) ?? null
  await recordEvent(tx, actor, {
    verb: decision === 'ACCEPTED' ? 'appeal.accepted' : 'appeal.denied',
    subjectType: 'appeal',
    subjectId: id,
    zoneId: cycle.zoneId,
    detail: {
      applicationId: appeal.applicationId,
      schoolId: appeal.schoolId,
      seat: decision === 'DENIED' ? 'none' : seat ? 'offered' : 'next',
    },
  })
  await notifyAppealDecided(tx, id, decision, seat)
  return { ok: true, seat: decision === 'DENIED' ? null : seat ? 'offered' : 'next' }
}

/**
 * Decides an appeal, once. An accepted appeal never adds a seat: a free one is offered at once;
 * otherwise the child is next for the first free seat, ahead of the waitlist, and that stays on
 * record.
 */
export async function decideAppeal(
  actor: Actor,
  decision: AppealDecision,
  now: Date,
): Promise<DecideAppealResult> {
  if (!isUuid(decision.id)) return { ok: false, reason: 'not-found' }
  return attempt(
    {
      'same-person': 'same-person',
      'role-too-new': 'role-too-new',
      final: 'closed',
      'no-seat': 'seats-changed',
    },
    () => db.$transaction((tx) => decideIn(tx, actor, decision, now)),
  )
}
