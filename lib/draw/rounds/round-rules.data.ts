import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { RoundKind } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { readChecked } from '@/lib/draw/rule-effect/draft-check.data'
import type { CheckedDraft } from '@/lib/draw/rule-effect/rule-effect.schema'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { findSecondSince } from '@/lib/registry/people/second-person.data'
import { CONTENT } from '@/lib/year/rule-sets/rule-editor.data'
import type { RuleContent } from '@/lib/year/rule-sets/rules.view'

import { roundsRunBy } from './rounds.policy'

type Version = RuleContent & { readonly version: number }

/** Other rules that somebody proposed for a round whose lists are closed. */
export type ProposedRules = {
  readonly id: string
  readonly by: string
  readonly at: Date
  readonly reason: string
  readonly before: Version
  readonly after: Version
  /** What its draft did on real lists when it was published; null when it was not tried. */
  readonly tried: CheckedDraft | null
  /** Why the actor does not decide about them; null: the actor may. */
  readonly barred: 'same-person' | 'role-too-new' | null
}

/** The rules of a public round that is not frozen yet. */
export type RoundRules = {
  readonly roundId: string
  readonly kind: RoundKind
  readonly version: number
  /** Whether a change takes two people: its families can answer to none any more. */
  readonly takesTwo: boolean
  readonly proposed: ProposedRules | null
}

const SELECT = { select: { version: true, ...CONTENT } } as const

/** The public rounds of a cycle whose rules can still change, the main one first; none when the actor does not run it. */
export async function listRoundRules(actor: Actor, cycleId: string): Promise<RoundRules[]> {
  if (!isUuid(cycleId)) return []
  const rounds = await db.round.findMany({
    where: { AND: [{ cycleId, state: { in: ['OPEN', 'CLOSED'] } }, roundsRunBy(actor)] },
    orderBy: { kind: 'asc' },
    select: {
      id: true,
      kind: true,
      ruleSet: { select: { version: true } },
      cycle: { select: { zoneId: true } },
      ruleChanges: {
        where: { state: 'PROPOSED' },
        select: {
          id: true,
          reason: true,
          proposedById: true,
          proposedAt: true,
          from: SELECT,
          to: { select: { tried: true, ...SELECT.select } },
        },
      },
    },
  })
  const two = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM round WHERE id = ANY(${rounds.map(({ id }) => id)}::uuid[]) AND rules_take_two(id)`
  const takeTwo = new Set(two.map(({ id }) => id))
  const changes = rounds.flatMap(({ ruleChanges }) => ruleChanges)
  const names = await findUserNames(
    db,
    changes.map(({ proposedById }) => proposedById),
  )
  const [first] = rounds
  const since =
    first && changes.length > 0 ? await findSecondSince(actor, first.cycle.zoneId) : null
  const toProposed = (change: (typeof changes)[number]): ProposedRules => {
    const { id, reason, proposedById, proposedAt: at, from, to } = change
    const { tried, ...after } = to
    const isNewer = since === null || since >= at
    return {
      id,
      by: names.get(proposedById) ?? '',
      at,
      reason,
      before: from,
      after,
      tried: readChecked(tried),
      barred: proposedById === actor.id ? 'same-person' : isNewer ? 'role-too-new' : null,
    }
  }
  return rounds.map(({ id, kind, ruleSet, ruleChanges: [change] }) => ({
    roundId: id,
    kind,
    version: ruleSet.version,
    takesTwo: takeTwo.has(id),
    proposed: change ? toProposed(change) : null,
  }))
}
