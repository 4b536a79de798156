import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { enqueue } from '@/lib/base/queue'
import { findActingRole } from '@/lib/registry/access/zone-access.policy'
import { tellRules } from '@/lib/year/rule-sets/tell-rules.mutations'

import { lockRound } from './round-lock.data'
import type { RulesDecision } from './round-steps.schema'
import { roundsRunBy } from './rounds.policy'

export type DecideRulesResult = { ok: true } | { ok: false; reason: 'not-found' | BrokenRule }

const VERBS = {
  APPROVED: 'round.rulesChanged',
  REFUSED: 'round.rulesRefused',
  ENDED: 'round.rulesTakenBack',
} as const

/**
 * Approves or refuses other rules for a round whose lists are closed, which whoever proposed them cannot; or takes one's
 * own proposal back (`ENDED`). An approved one counts at once, and its families and counselors are told in the same
 * transaction. The database refuses what was decided or frozen meanwhile ('final'), and where the round has other rules
 * by now ('not-next-step').
 */
export async function decideRoundRules(
  actor: Actor,
  id: string,
  decision: RulesDecision,
): Promise<DecideRulesResult> {
  if (!isUuid(id)) return { ok: false, reason: 'not-found' }
  return attempt(EVERY_RULE, () => db.$transaction((tx) => decideIn(tx, actor, id, decision)))
}

async function decideIn(
  tx: Tx,
  actor: Actor,
  id: string,
  decision: RulesDecision,
): Promise<DecideRulesResult> {
  const known = await tx.roundRuleChange.findFirst({
    where: {
      id,
      round: roundsRunBy(actor),
      ...(decision === 'ENDED' && { proposedById: actor.id }),
    },
    select: { roundId: true },
  })
  const round = known && (await lockRound(tx, actor, known.roundId))
  if (!round) return { ok: false, reason: 'not-found' }
  const { zoneId, cycleId } = round
  const as = findActingRole(actor, zoneId)
  const { from, to, reason } = await tx.roundRuleChange.update({
    where: { id },
    data: {
      state: decision,
      // when: the database says
      ...(decision !== 'ENDED' && { decidedById: actor.id, decidedAs: as }),
    },
    select: {
      reason: true,
      from: { select: { version: true } },
      to: { select: { version: true } },
    },
  })
  await recordEvent(tx, actor, {
    verb: VERBS[decision],
    subjectType: 'round',
    subjectId: round.id,
    zoneId,
    detail: { from: from.version, to: to.version, reason, as },
  })
  if (decision === 'APPROVED') {
    await enqueue(tx, 'odds', [{ cycleId, asked: false }])
    await tellRules(tx, id)
  }
  return { ok: true }
}
