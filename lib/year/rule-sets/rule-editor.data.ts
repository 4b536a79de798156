import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'

import { differences } from './rule-draft.rules'
import { readKeptDraft } from './rule-draft.schema'
import { FINDING_CODES } from './rule-findings.schema'
import type { RuleContent, RuleEditor } from './rules.view'

/** Selects a whole rule set, groups and reserves in order. */
export const CONTENT = {
  tieBreak: true,
  unranked: true,
  noAnswer: true,
  transfers: true,
  transfersBetween: true,
  exchanges: true,
  guardianConfirms: true,
  paperTwice: true,
  rules: {
    orderBy: { position: 'asc' },
    select: { condition: true, texts: TEXTS },
  },
  reserves: {
    orderBy: [{ school: { name: 'asc' } }, { position: 'asc' }],
    select: { schoolId: true, percent: true, condition: true, kind: true },
  },
} satisfies Prisma.PriorityRuleSetSelect

/** Selects what was confirmed when a rule set was published. */
export const CONFIRMED = {
  confirmed: { orderBy: { code: 'asc' }, select: { code: true, reason: true } },
} satisfies Prisma.PriorityRuleSetSelect

/** What was confirmed, as stored; a code that the program no longer knows is left out. */
export function readConfirmed(rows: readonly { code: string; reason: string }[]) {
  return rows.flatMap(({ code, reason }) => {
    const known = FINDING_CODES.find((one) => one === code)
    return known ? [{ code: known, reason }] : []
  })
}

/**
 * What stands when the rules of a year are changed: the newest version, the draft, and the number of the first (0:
 * none).
 */
export async function readStandingRules(tx: Tx, cycleId: string) {
  const newest = await tx.priorityRuleSet.findFirst({
    where: { cycleId },
    orderBy: { version: 'desc' },
    select: { version: true, authorId: true, ...CONTENT },
  })
  const kept = await tx.ruleSetDraft.findUnique({ where: { cycleId } })
  return { newest, kept, version: newest?.version ?? 0 }
}

/** The rules of a cycle with all versions; null when the actor does not run it. */
export async function findRuleEditor(actor: Actor, cycleId: string): Promise<RuleEditor | null> {
  if (!isUuid(cycleId)) return null
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: {
      entryGrade: true,
      pools: {
        orderBy: { school: { name: 'asc' } },
        select: { grade: true, seats: true, school: { select: { id: true, name: true } } },
      },
      rounds: {
        where: { kind: 'MAIN' },
        orderBy: { id: 'desc' },
        take: 1,
        select: { ruleSet: { select: { version: true } } },
      },
      ruleSets: {
        orderBy: { version: 'asc' },
        select: {
          id: true,
          version: true,
          reason: true,
          createdAt: true,
          authorId: true,
          ...CONTENT,
          ...CONFIRMED,
        },
      },
      ruleDraft: { select: { revision: true, content: true, authorId: true, keptAt: true } },
    },
  })
  if (!cycle) return null
  const { ruleDraft } = cycle
  const draft = readKeptDraft(ruleDraft?.content)
  const names = await findUserNames(db, [
    ...cycle.ruleSets.map(({ authorId }) => authorId),
    ruleDraft?.authorId,
  ])
  const keptBy = ruleDraft && {
    revision: ruleDraft.revision,
    by: names.get(ruleDraft.authorId) ?? null,
    keptAt: ruleDraft.keptAt,
  }
  const newest = cycle.ruleSets.at(-1)
  const inForce = cycle.rounds[0]?.ruleSet.version ?? null
  const today = cycle.ruleSets.find(({ version }) => version === inForce) ?? newest
  return {
    today: today ? { version: today.version, ...contentOf(today) } : null,
    newest: newest ? { id: newest.id, version: newest.version, ...contentOf(newest) } : null,
    kept: keptBy && draft && { ...keptBy, draft },
    unreadable: draft ? null : keptBy,
    versions: cycle.ruleSets
      .map(({ id, version, reason, createdAt, authorId, confirmed, ...content }, i) => ({
        id,
        version,
        reason,
        createdAt,
        author: names.get(authorId) ?? null,
        differences: differences(cycle.ruleSets[i - 1] ?? null, content),
        confirmed: readConfirmed(confirmed),
      }))
      .toReversed(),
    inForce,
    schools: cycle.pools
      .filter(({ grade }) => grade === cycle.entryGrade)
      .map(({ seats, school }) => ({ ...school, seats })),
  }
}

const contentOf = ({
  rules,
  reserves,
  tieBreak,
  unranked,
  noAnswer,
  transfers,
  transfersBetween,
  exchanges,
  guardianConfirms,
  paperTwice,
}: RuleContent): RuleContent => ({
  rules,
  reserves,
  tieBreak,
  unranked,
  noAnswer,
  transfers,
  transfersBetween,
  exchanges,
  guardianConfirms,
  paperTwice,
})

/** A year's rules for lists that a guardian did not send. */
export type ListSettings = {
  /** A list made in class counts only once a guardian has confirmed it. */
  readonly guardianConfirms: boolean
  /** Paper lists are typed in twice. */
  readonly paperTwice: boolean
}

/** The settings of the rule set that the year's latest main round uses, taken back or not; without one, of the newest. */
export async function readListSettings(tx: Tx, cycleId: string): Promise<ListSettings> {
  const select = { guardianConfirms: true, paperTwice: true } as const
  const round = await tx.round.findFirst({
    where: { cycleId, kind: 'MAIN' },
    orderBy: { id: 'desc' },
    select: { ruleSet: { select } },
  })
  const newest = { where: { cycleId }, orderBy: { version: 'desc' }, select } as const
  const settings = round?.ruleSet ?? (await tx.priorityRuleSet.findFirst(newest))
  return settings ?? { guardianConfirms: false, paperTwice: false }
}
