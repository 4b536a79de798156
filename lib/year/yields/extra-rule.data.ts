import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import type { ExtraTerms } from '@/lib/placement/extra-offers.rules'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { findSecondSince } from '@/lib/registry/people/second-person.data'

import type { ExtraRuleOfYear, PublicExtraRule } from './extra-rule.view'
import { addUp } from './try-extra-offers.rules'

const ANSWERS = {
  orderBy: [{ school: { name: 'asc' } }, { schoolId: 'asc' }, { schoolYear: 'asc' }],
  select: {
    schoolId: true,
    schoolYear: true,
    offers: true,
    yes: true,
    school: { select: { name: true } },
  },
} as const satisfies Prisma.ExtraRule$answersArgs

/** The terms by which the main round of a cycle offers more than its seats, by school; empty without an approved rule. */
export async function readExtraTerms(
  tx: Tx,
  cycleId: string,
): Promise<ReadonlyMap<string, ExtraTerms>> {
  const rule = await tx.extraRule.findFirst({
    where: { cycleId, state: 'APPROVED' },
    select: { share: true, most: true, answers: ANSWERS },
  })
  if (!rule) return new Map()
  const { share, most, answers } = rule
  const termsOf = (own: typeof answers): ExtraTerms => ({
    share,
    most,
    past: own.map(({ schoolYear: year, offers, yes }) => ({ year, offers, yes })),
  })
  const bySchool = Map.groupBy(answers, ({ schoolId }) => schoolId)
  return new Map([...bySchool].map(([schoolId, own]) => [schoolId, termsOf(own)]))
}

/** The approved rule of a cycle as its families read it; null without one. */
export async function readPublicExtraRule(cycleId: string): Promise<PublicExtraRule | null> {
  const rule = await db.extraRule.findFirst({
    where: { cycleId, state: 'APPROVED' },
    select: { share: true, most: true, answers: ANSWERS },
  })
  if (!rule) return null
  const { answers, ...terms } = rule
  const names = new Map(answers.map(({ schoolId, school }) => [schoolId, school.name]))
  return { ...terms, schools: [...names.values()] }
}

/** The newest rule of a year, and what the actor may do with it; null when the actor does not run the cycle. */
export async function findExtraRule(
  actor: Actor,
  cycleId: string,
  now: Date,
): Promise<ExtraRuleOfYear | null> {
  if (!isUuid(cycleId)) return null
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: {
      zoneId: true,
      opensAt: true,
      extraRules: {
        orderBy: { id: 'desc' },
        take: 1,
        select: {
          id: true,
          share: true,
          most: true,
          state: true,
          proposedById: true,
          proposedAt: true,
          decidedById: true,
          decidedAt: true,
          answers: ANSWERS,
        },
      },
    },
  })
  if (!cycle) return null
  const hasOpened = cycle.opensAt <= now
  const [rule] = cycle.extraRules
  if (!rule) return { rule: null, barred: null, hasOpened }
  const { proposedById, decidedById, answers, ...rest } = rule
  const names = await findUserNames(db, [proposedById, decidedById])
  const since = await findSecondSince(actor, cycle.zoneId)
  const isNewer = since === null || since >= rest.proposedAt
  return {
    rule: {
      ...rest,
      proposedBy: names.get(proposedById) ?? '',
      decidedBy: decidedById === null ? null : (names.get(decidedById) ?? ''),
      schools: [...Map.groupBy(answers, ({ schoolId }) => schoolId).values()].map((own) => ({
        name: own[0]?.school.name ?? '',
        ...addUp(own),
      })),
    },
    barred: proposedById === actor.id ? 'same-person' : isNewer ? 'role-too-new' : null,
    hasOpened,
  }
}
