import type { Condition } from '@/lib/base/db/generated/enums'
import { summarize } from '@/lib/draw/trials/trials.rules'
import type { TrialSummary } from '@/lib/draw/trials/trials.schema'
import {
  type FrozenApplicant,
  type FrozenPool,
  frozenProblem,
} from '@/lib/lists/frozen-problem.rules'
import {
  computeTrial,
  type TrialDraw,
  type TrialOutcome,
  trialSeeds,
} from '@/lib/placement/compute-trial.rules'
import type { Problem } from '@/lib/placement/problem.schema'
import type { RunFailure } from '@/lib/placement/stored-run.schema'
import type { RuleContent } from '@/lib/year/rule-sets/rules.view'

import type { RuleEffect } from './rule-effect.schema'

/** Real lists to try rules on, with the seats of their year. The reserves of the pools are not used. */
export type ListsToTry = RuleEffect['lists'] & {
  readonly pools: readonly FrozenPool[]
  readonly applicants: readonly FrozenApplicant[]
}

/** One rule set tried on lists. */
export type TriedRules = {
  readonly problem: Problem
  readonly pools: readonly FrozenPool[]
  readonly draws: readonly TrialDraw[]
  readonly summary: TrialSummary
}

/** Fewer draws for many lists, so that an answer comes within seconds. */
const drawsFor = (lists: number): number => (lists > 5000 ? 2 : lists > 1000 ? 5 : 20)

/** Tries one rule set on lists. Everybody's throw-away number is the same whatever the rules. */
export function tryRules(
  lists: ListsToTry,
  content: RuleContent,
  seed: string,
  draws = drawsFor(lists.applicants.length),
): { ok: true; tried: TriedRules } | { ok: false; failure: RunFailure } {
  const { rules, tieBreak, unranked } = content
  const conditions = rules.map(({ condition }) => condition)
  const numbered = conditions.map((condition, i) => ({ condition, position: i + 1 }))
  const reservesAt = Map.groupBy(content.reserves, ({ schoolId }) => schoolId)
  const pools = lists.pools.map((pool) => ({
    ...pool,
    reserves: reservesAt.get(pool.school.id) ?? [],
  }))
  const problem = frozenProblem(pools, numbered, lists.applicants, unranked)
  const seeds = trialSeeds(seed, draws)
  const computed = computeTrial(problem, seeds, tieBreak === 'ONE' ? 'one' : 'per-school')
  if (!computed.ok) return { ok: false, failure: computed.failure }
  const summary = summarizeRun(problem, conditions, computed.outcome)
  return { ok: true, tried: { problem, pools, draws: computed.outcome.draws, summary } }
}

const summarizeRun = (
  problem: Problem,
  conditions: readonly Condition[],
  { draws, cutoffs }: TrialOutcome,
) => summarize({ problem, conditions, facts: new Map(), draws, cutoffs })
