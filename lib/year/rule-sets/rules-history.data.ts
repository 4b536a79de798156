import 'server-only'
import type { Verb } from '@/lib/base/audit/audit-verbs.rules'
import type { Tx } from '@/lib/base/db/client'

import { roleOf, type RuleChanger } from './public-rules.rules'

/** Rules that a round went by, with what was published about them. */
export type RulesOfRound = {
  /** The round that took them: it, or one that it puts right. */
  readonly roundId: string
  readonly ruleSetId: string
  readonly version: number
  /** Since when the round goes by them; null where its opening is not recorded. */
  readonly from: Date | null
  readonly reason: string
  /** Of the first: who published the version. Later: who let the round take it, or proposed that. */
  readonly changed: RuleChanger
  /** The second person; null where one was enough. */
  readonly confirmed: RuleChanger | null
}

/**
 * The rules that a public round went by, oldest first: those it opened with, and every change. A round that puts others
 * right goes on from theirs. The last are those that it goes by now. The round is there.
 */
export async function readRulesHistory(tx: Tx, roundId: string): Promise<RulesOfRound[]> {
  const chain = await readChain(tx, roundId)
  const changes = await tx.roundRuleChange.findMany({
    where: { roundId: { in: chain }, state: 'APPROVED' },
    orderBy: { to: { version: 'asc' } },
    select: {
      roundId: true,
      reason: true,
      proposedAs: true,
      proposedAt: true,
      decidedAs: true,
      decidedAt: true,
      fromId: true,
      to: { select: { id: true, version: true } },
    },
  })
  const [firstId = roundId] = chain
  const first = await tx.priorityRuleSet.findFirstOrThrow({
    where: changes[0] ? { id: changes[0].fromId } : { rounds: { some: { id: roundId } } },
    select: { id: true, version: true, reason: true, createdAt: true },
  })
  const events = await tx.auditEvent.findMany({
    where: {
      OR: [
        { subjectType: 'round', subjectId: firstId, verb: 'round.opened' satisfies Verb },
        { subjectType: 'rule-set', subjectId: first.id, verb: 'rules.saved' satisfies Verb },
      ],
    },
    orderBy: { id: 'asc' },
    select: { verb: true, at: true, detail: true },
  })
  const eventOf = (verb: Verb) => events.find((event) => event.verb === verb)
  return [
    {
      roundId: firstId,
      ruleSetId: first.id,
      version: first.version,
      from: eventOf('round.opened')?.at ?? null,
      reason: first.reason,
      changed: { at: first.createdAt, by: roleOf(eventOf('rules.saved')?.detail) },
      confirmed: null,
    },
    ...changes.map(({ to, decidedAt, decidedAs, proposedAt, proposedAs, ...change }) => ({
      roundId: change.roundId,
      ruleSetId: to.id,
      version: to.version,
      from: decidedAt ?? proposedAt,
      reason: change.reason,
      changed: { at: proposedAt, by: roleOf({ as: proposedAs }) },
      confirmed: decidedAt && { at: decidedAt, by: roleOf({ as: decidedAs }) },
    })),
  ]
}

/** A round and those it puts right, the first of them first. */
async function readChain(tx: Tx, roundId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE chain AS (
      SELECT id, corrects_id, 0 AS place FROM round WHERE id = ${roundId}::uuid
      UNION ALL SELECT round.id, round.corrects_id, place + 1
      FROM chain JOIN round ON round.id = chain.corrects_id)
    SELECT id FROM chain ORDER BY place DESC`
  return rows.map(({ id }) => id)
}
