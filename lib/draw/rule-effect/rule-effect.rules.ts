import { setImmediate } from 'node:timers/promises'

import type { TrialDraw } from '@/lib/placement/compute-trial.rules'
import type { RunFailure } from '@/lib/placement/stored-run.schema'
import type { ShownByLists } from '@/lib/year/rule-sets/rule-findings.rules'
import type { RuleContent } from '@/lib/year/rule-sets/rules.view'

import type { RuleEffect } from './rule-effect.schema'
import { showByLists } from './shown-by-lists.rules'
import { type ListsToTry, type TriedRules, tryRules } from './try-rules.rules'

export type TriedDraft =
  | { readonly ok: true; readonly effect: RuleEffect; readonly shown: ShownByLists }
  | { readonly ok: false; readonly failure: RunFailure }

/** Tries a draft and the rules of today (null: there are none) on the same lists and draws. */
export async function tryDraft(
  lists: ListsToTry,
  today: (RuleContent & { readonly version: number }) | null,
  draft: RuleContent,
  seed: string,
): Promise<TriedDraft> {
  const after = tryRules(lists, draft, seed)
  if (!after.ok) return after
  // between two long calculations other requests of this process have their turn
  await setImmediate()
  const before = today && tryRules(lists, today, seed)
  if (before && !before.ok) return before
  const shown = await showByLists(lists, draft, after.tried, seed)
  const { of, schoolYear, count } = lists
  return {
    ok: true,
    shown,
    effect: {
      lists: { of, schoolYear, count },
      draws: after.tried.draws.length,
      version: today?.version ?? null,
      before: before?.tried.summary.all ?? null,
      after: after.tried.summary.all,
      ...compare(before?.tried ?? after.tried, after.tried, (today ?? draft).rules),
    },
  }
}

/** How good a seat is to its child: 1 is the first choice; then a seat by the last step, then none. */
const placeOf = ({ school, rank }: TrialDraw, row: number): number =>
  (school[row] ?? -1) < 0 ? 1_000_000 : rank[row] || 100_000

type Compared = Pick<RuleEffect, 'better' | 'worse' | 'groups' | 'schools'>

/** Both have the same children and schools, in the same order. */
function compare(before: TriedRules, after: TriedRules, rules: RuleContent['rules']): Compared {
  const { students, schools } = after.problem
  const groups = new Map<string, { key: string; students: number; better: number; worse: number }>()
  const comeIn = new Float64Array(schools.length)
  const goOut = new Float64Array(schools.length)
  const draws = after.draws.length
  for (const row of students.keys()) {
    const priority = before.problem.students[row]?.choices[0]?.priority ?? null
    const key = (priority === null ? null : rules[priority - 1]?.condition) ?? 'none'
    const group = groups.get(key) ?? { key, students: 0, better: 0, worse: 0 }
    groups.set(key, group)
    group.students += 1
    for (const [i, now] of after.draws.entries()) {
      const then = before.draws[i]
      if (!then) continue
      const by = placeOf(now, row) - placeOf(then, row)
      if (by < 0) group.better += 1 / draws
      if (by > 0) group.worse += 1 / draws
      const [from, to] = [then.school[row] ?? -1, now.school[row] ?? -1]
      if (from === to) continue
      if (to >= 0) comeIn[to] = (comeIn[to] ?? 0) + 1 / draws
      if (from >= 0) goOut[from] = (goOut[from] ?? 0) + 1 / draws
    }
  }
  const all = [...groups.values()].toSorted((a, b) => b.students - a.students)
  return {
    better: sum(all.map((group) => group.better)),
    worse: sum(all.map((group) => group.worse)),
    groups: all,
    schools: after.summary.schools.map(({ id, seats, extra, placed, waiting }, c) => ({
      id,
      seats,
      ...(extra !== undefined && { extra }),
      before: before.summary.schools[c]?.placed ?? 0,
      after: placed,
      comeIn: comeIn[c] ?? 0,
      goOut: goOut[c] ?? 0,
      waitingBefore: before.summary.schools[c]?.waiting ?? 0,
      waitingAfter: waiting,
    })),
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
