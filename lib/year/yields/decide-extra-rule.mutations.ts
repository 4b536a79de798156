import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { lockCycle } from '@/lib/year/cycle-lock.data'

import type { ExtraDecision } from './extra-offers.schema'

type DecideRefusal =
  | 'not-found'
  | 'decided'
  | 'same-person'
  /** The actor got the role after the proposal was made. */
  | 'role-too-new'
  /** The window has opened. */
  | 'opened'

export type DecideExtraResult = { ok: true } | { ok: false; reason: DecideRefusal }

const VERBS = {
  APPROVED: 'extra.approved',
  REFUSED: 'extra.refused',
  ENDED: 'extra.ended',
} as const

/**
 * Approves or refuses a proposal for extra offers, which whoever made it cannot; or ends it: a proposal at any time, an
 * approved rule until the window opens. An approved rule stands at once among the public rules of its year.
 */
export async function decideExtraRule(
  actor: Actor,
  id: string,
  decision: ExtraDecision,
  now: Date,
): Promise<DecideExtraResult> {
  if (!isUuid(id)) return { ok: false, reason: 'not-found' }
  return attempt(
    {
      'same-person': 'same-person',
      'role-too-new': 'role-too-new',
      'outside-dates': 'opened',
      final: 'decided',
    },
    () => db.$transaction((tx) => decideIn(tx, actor, id, decision, now)),
  )
}

async function decideIn(
  tx: Tx,
  actor: Actor,
  id: string,
  decision: ExtraDecision,
  now: Date,
): Promise<DecideExtraResult> {
  const known = await tx.extraRule.findFirst({
    where: { id, cycle: cyclesRunBy(actor) },
    select: { cycleId: true, cycle: { select: { zoneId: true } } },
  })
  if (!known) return { ok: false, reason: 'not-found' }
  await lockCycle(tx, known.cycleId)
  await tx.extraRule.update({
    where: { id },
    data: {
      state: decision,
      ...(decision === 'ENDED'
        ? { endedById: actor.id, endedAt: now }
        : { decidedById: actor.id, decidedAt: now }),
    },
    select: { id: true },
  })
  await recordEvent(tx, actor, {
    verb: VERBS[decision],
    subjectType: 'extraRule',
    subjectId: id,
    zoneId: known.cycle.zoneId,
    detail: {},
  })
  return { ok: true }
}
