import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { enqueue } from '@/lib/base/queue'
import { findActingRole } from '@/lib/registry/access/zone-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { lockCycleRunBy } from '@/lib/year/cycle-lock.data'

import { checkReason, differences } from './rule-draft.rules'
import { LIMITS } from './rule-draft.schema'
import { readStandingRules } from './rule-editor.data'
import type { ConfirmedFinding, Limits, RuleContent } from './rules.view'

export type RulesResult =
  /** `version` is null when the rules did not change. `limits`: whether a transfer limit changed. */
  | { ok: true; version: number | null; limits: boolean }
  /** `reasonMissing` and `reasonLong`: of the version, or of what is confirmed. */
  | { ok: false; reason: 'not-found' | 'reasonMissing' | 'reasonLong' | BrokenRule }
  /** Somebody else published a version, or kept another draft, since the page was loaded. */
  | { ok: false; reason: 'changed-meanwhile'; version: number; by: string | null }

type NewRules = {
  readonly content: RuleContent
  readonly limits: Limits
  readonly reason: string
  /** The version the page showed; 0 when there was none. */
  readonly base: number
  /** The draft that is published; without one, whatever draft there is ends. */
  readonly revision?: string
  readonly confirmed?: readonly ConfirmedFinding[]
  /** What its check found, kept for whoever decides about it later. */
  readonly tried?: Prisma.InputJsonValue
}

/**
 * Publishes the rules of a cycle as its next version; earlier versions stay, and a draft ends. A draft round switches
 * to it automatically, an open or closed one only by `setRoundRules`. Also sets the cycle's transfer limits.
 */
export async function saveRuleSet(
  actor: Actor,
  cycleId: string,
  { content, limits, reason, base, revision, confirmed = [], tried }: NewRules,
  now: Date,
): Promise<RulesResult> {
  const [wrong] = [reason, ...confirmed.map((one) => one.reason)].flatMap(
    (one) => checkReason(one) ?? [],
  )
  if (wrong) return { ok: false, reason: wrong }
  return attempt(EVERY_RULE, () =>
    db.$transaction(async (tx): Promise<RulesResult> => {
      const cycle = await lockCycleRunBy(tx, actor, cycleId)
      if (!cycle) return { ok: false, reason: 'not-found' }
      const { newest, kept, version } = await readStandingRules(tx, cycleId)
      const isOther = revision !== undefined && kept?.revision !== revision
      if (version !== base || isOther) {
        const authorId = version === base ? kept?.authorId : newest?.authorId
        const names = await findUserNames(tx, [authorId])
        const by = names.get(authorId) ?? null
        return { ok: false, reason: 'changed-meanwhile', version, by }
      }
      await tx.ruleSetDraft.deleteMany({ where: { cycleId } })
      const { zoneId } = cycle
      const changed = LIMITS.filter((limit) => cycle[limit] !== limits[limit])
      if (changed.length > 0) {
        await tx.cycle.update({ where: { id: cycleId }, data: limits })
        const change = (limit: (typeof LIMITS)[number]) => [
          limit,
          { from: cycle[limit], to: limits[limit] },
        ]
        await recordEvent(tx, actor, {
          verb: 'cycle.limitsChanged',
          subjectType: 'cycle',
          subjectId: cycleId,
          zoneId,
          detail: {
            changes: Object.fromEntries(changed.map(change)),
            reason,
            hasOpened: cycle.opensAt <= now,
            as: findActingRole(actor, zoneId),
          },
        })
      }
      if (newest && differences(newest, content).length === 0) {
        return { ok: true, version: null, limits: changed.length > 0 }
      }
      const id = await writeVersion(tx, actor, cycleId, {
        content,
        reason,
        confirmed,
        ...(tried !== undefined && { tried }),
        version: version + 1,
      })
      // where they count at once, the worker makes new chances now
      await enqueue(tx, 'odds', [{ cycleId, asked: false }])
      const { count: taken } = await tx.round.updateMany({
        where: { cycleId, state: 'DRAFT' },
        data: { ruleSetId: id },
      })
      await recordEvent(tx, actor, {
        verb: 'rules.saved',
        subjectType: 'rule-set',
        subjectId: id,
        zoneId,
        detail: {
          version: version + 1,
          reason,
          confirmed: confirmed.map(({ code, reason: why }) => ({ code, reason: why })),
          takenByDraft: taken > 0,
          as: findActingRole(actor, zoneId),
        },
      })
      return { ok: true, version: version + 1, limits: changed.length > 0 }
    }),
  )
}

type WrittenVersion = Pick<NewRules, 'content' | 'reason' | 'tried'> & {
  readonly version: number
  readonly confirmed: readonly ConfirmedFinding[]
}

async function writeVersion(
  tx: Tx,
  actor: Actor,
  cycleId: string,
  { content, reason, version, confirmed, tried }: WrittenVersion,
): Promise<string> {
  const { rules, reserves, ...settings } = content
  const filled = new Map<string, number>()
  const positioned = reserves.map((reserve) => {
    const position = (filled.get(reserve.schoolId) ?? 0) + 1
    filled.set(reserve.schoolId, position)
    return { ...reserve, position }
  })
  const { id } = await tx.priorityRuleSet.create({
    data: {
      cycleId,
      version,
      reason,
      authorId: actor.id,
      tieBreak: settings.tieBreak,
      unranked: settings.unranked,
      noAnswer: settings.noAnswer,
      transfers: settings.transfers,
      transfersBetween: settings.transfersBetween,
      exchanges: settings.exchanges,
      guardianConfirms: settings.guardianConfirms,
      paperTwice: settings.paperTwice,
      rules: {
        create: rules.map(({ condition, texts }, i) => ({
          condition,
          position: i + 1,
          texts: { create: [...texts] },
        })),
      },
      reserves: { create: positioned },
      ...(tried !== undefined && { tried }),
      confirmed: { create: confirmed.map(({ code, reason: why }) => ({ code, reason: why })) },
    },
    select: { id: true },
  })
  return id
}
