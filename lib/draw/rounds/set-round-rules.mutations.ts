import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { schoolYearName } from '@/lib/base/format/school-year'
import { isUuid } from '@/lib/base/forms/uuid'
import { enqueue } from '@/lib/base/queue'
import { tellSecondPeople } from '@/lib/messages/tell-second-person.mutations'
import { findActingRole } from '@/lib/registry/access/zone-access.policy'
import { checkReason } from '@/lib/year/rule-sets/rule-draft.rules'

import { type LockedRound, lockRound } from './round-lock.data'

export type RoundRulesResult =
  /** `proposed`: the lists were closed, so the old rules hold until a second person approves. */
  | { ok: true; version: number; proposed: boolean }
  | { ok: false; reason: 'not-found' | 'moved-on' | 'reasonMissing' | 'reasonLong' | BrokenRule }

/**
 * Switches a public round to a later version of its cycle's rules, for a reason that is public: at once while its
 * families can answer to it, and from the close of its lists on as a proposal that another person decides, who is told.
 * One proposal at a time: a second is a 'duplicate'. Once the lists are frozen the rules cannot change ('final').
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
      const proposed = await takeTwo(tx, roundId)
      const { proposedAt } = await tx.roundRuleChange.create({
        data: {
          roundId,
          fromId: round.ruleSetId,
          toId: ruleSetId,
          reason: reason.trim(),
          state: proposed ? 'PROPOSED' : 'APPROVED',
          proposedById: actor.id,
          proposedAs: findActingRole(actor, round.zoneId),
        },
        select: { proposedAt: true },
      })
      // families no longer see the chances of the old rules: the worker makes new ones now
      if (!proposed) await enqueue(tx, 'odds', [{ cycleId: round.cycleId, asked: false }])
      await recordEvent(tx, actor, {
        verb: proposed ? 'round.rulesProposed' : 'round.rulesChanged',
        subjectType: 'round',
        subjectId: roundId,
        zoneId: round.zoneId,
        detail: {
          from: from.version,
          to: to.version,
          reason: reason.trim(),
          as: findActingRole(actor, round.zoneId),
        },
      })
      if (proposed) await tellSecond(tx, actor, round, { version: to.version, proposedAt })
      return { ok: true, version: to.version, proposed }
    }),
  )
}

/** Whether the rules of a public round change by two people only. */
async function takeTwo(tx: Tx, roundId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ two: boolean }[]>`
    SELECT rules_take_two(${roundId}::uuid) AS two`
  return row?.two ?? true
}

async function tellSecond(
  tx: Tx,
  actor: Actor,
  { id, zoneId, kind, schoolYear }: LockedRound,
  { version, proposedAt }: { version: number; proposedAt: Date },
): Promise<void> {
  const values = { by: actor.name, version, late: kind === 'LATE' ? 'yes' : 'no' }
  await tellSecondPeople(
    tx,
    { zoneId, except: [actor.id], since: proposedAt },
    { kind: 'roundRulesToDecide', values: { ...values, year: schoolYearName(schoolYear) } },
    { type: 'round', id },
  )
}
