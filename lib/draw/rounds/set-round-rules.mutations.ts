import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { enqueue } from '@/lib/base/queue'
import { findActingRole } from '@/lib/registry/access/zone-access.policy'
import { checkReason } from '@/lib/year/rule-sets/rule-draft.rules'

import { lockRound } from './round-lock.data'

export type RoundRulesResult =
  | { ok: true; version: number }
  | { ok: false; reason: 'not-found' | 'moved-on' | 'reasonMissing' | 'reasonLong' | BrokenRule }

/**
 * Switches an open or closed round to a later version of its cycle's rules, for a reason that is
 * public. Once the lists are frozen the rules cannot change.
 */
export async function setRoundRules(
  actor: Actor,
  roundId: string,
  ruleSetId: string,
  reason: string,
): Promise<RoundRulesResult> {
  if (!isUuid(ruleSetId)) return { ok: false, reason: 'not-found' }
  return attempt(EVERY_RULE, () =>
    db.$transaction(async (tx): Promise<RoundRulesResult> => {
      const round = await lockRound(tx, actor, roundId)
      if (!round) return { ok: false, reason: 'not-found' }
      const from = await tx.priorityRuleSet.findUniqueOrThrow({
        where: { id: round.ruleSetId },
        select: { version: true },
      })
      const to = await tx.priorityRuleSet.findFirst({
        where: { id: ruleSetId, cycleId: round.cycleId },
        select: { version: true },
      })
      if (!to) return { ok: false, reason: 'not-found' }
      if (round.state === 'DRAFT' || round.ruleSetId === ruleSetId) {
        return { ok: false, reason: 'moved-on' }
      }
      const wrong = checkReason(reason)
      if (wrong) return { ok: false, reason: wrong }
      await tx.round.update({ where: { id: roundId }, data: { ruleSetId } })
      // families no longer see the chances of the old rules: the worker makes new ones now
      await enqueue(tx, 'odds', [{ cycleId: round.cycleId, asked: false }])
      await recordEvent(tx, actor, {
        verb: 'round.rulesChanged',
        subjectType: 'round',
        subjectId: roundId,
        zoneId: round.zoneId,
        detail: {
          from: from.version,
          to: to.version,
          reason,
          as: findActingRole(actor, round.zoneId),
        },
      })
      return { ok: true, version: to.version }
    }),
  )
}
