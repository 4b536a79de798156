import type { Condition } from '@/lib/base/db/generated/enums'
import type { FrozenPool, FrozenRule } from '@/lib/lists/frozen-problem.rules'
import type { TrialDraw } from '@/lib/placement/compute-trial.rules'
import { extraAt, statedExtra } from '@/lib/placement/extra-offers.rules'
import type { Cutoff, Problem, ProblemStudent } from '@/lib/placement/problem.schema'

import type { Dimension, Tally, TrialChanges, TrialSummary } from './trials.schema'

/** The key of students who are in no group. */
const NO_GROUP = 'none'

/** What is known about an applicant beside the list, to group students by. */
export type ApplicantFacts = {
  readonly areaId: string | null
  /** The school of the year before. */
  readonly schoolId: string | null
  /** Whether a brother or sister at a school of the zone is confirmed. */
  readonly sibling: boolean
}

/**
 * Whether a trial can reuse a frozen document with other seats: it changes nothing that priorities
 * or reserves were made from.
 */
export function canReuseDocument(
  problem: Problem,
  { order, reserves, seats }: TrialChanges,
): boolean {
  const resized = problem.schools.some(({ id, blocks }) => blocks?.length && seats[id])
  return order === null && reserves === null && !resized
}

/** The groups of a trial in order: its own, or those of the rule set. */
export function trialRules(rules: readonly FrozenRule[], { order }: TrialChanges): FrozenRule[] {
  if (order === null) return [...rules]
  return order.map((condition, i) => ({ condition, position: i + 1 }))
}

/** The pools of a trial, with its changes to seats and reserves. */
export function trialPools(pools: readonly FrozenPool[], changes: TrialChanges): FrozenPool[] {
  const { reserves, seats } = changes
  return pools.map((pool) => {
    const { id } = pool.school
    const percent = reserves?.percents[id]
    const own = reserves && percent ? [{ ...reserves, percent }] : []
    return {
      ...pool,
      seats: Math.max(0, pool.seats + (seats[id] ?? 0)),
      reserves: reserves === null ? pool.reserves : own,
    }
  })
}

/** A problem with seats added or removed at schools without reserves; extra offers follow their rule. */
export function withSeats(problem: Problem, { seats }: TrialChanges): Problem {
  const holders = Map.groupBy(problem.students, ({ current }) => current ?? null)
  return {
    ...problem,
    schools: problem.schools.map(({ extra, ...school }) => {
      const all = Math.max(0, school.seats + (seats[school.id] ?? 0))
      const free = all - (holders.get(school.id)?.length ?? 0)
      return { ...school, seats: all, ...(extra && { extra: statedExtra(free, extra) }) }
    }),
  }
}

type TrialRuns = {
  readonly problem: Problem
  /** The conditions of the priority groups, highest first. */
  readonly conditions: readonly Condition[]
  /** By application id. */
  readonly facts: ReadonlyMap<string, ApplicantFacts>
  readonly draws: readonly TrialDraw[]
  readonly cutoffs: readonly Pick<Cutoff, 'school' | 'cutoff'>[]
}

/** Summarizes a run in the numbers that are compared; averages over its draws. */
export function summarize({ problem, conditions, facts, draws, cutoffs }: TrialRuns): TrialSummary {
  const { students, schools } = problem
  const keyOf: Record<Dimension, (student: ProblemStudent) => string> = {
    priority: ({ choices }) => conditionKey(conditions, choices[0]?.priority ?? null),
    area: ({ id }) => facts.get(id)?.areaId ?? NO_GROUP,
    school: ({ id }) => facts.get(id)?.schoolId ?? NO_GROUP,
    sibling: ({ id }) => (facts.get(id)?.sibling ? 'yes' : NO_GROUP),
  }
  const groupsBy = (dimension: Dimension) => {
    const rows = Map.groupBy(students.keys(), (row) => {
      const student = students[row]
      return student ? keyOf[dimension](student) : NO_GROUP
    })
    const groups = [...rows].map(([key, members]) => ({ key, tally: tallyOf(members, draws) }))
    return groups.toSorted((a, b) => b.tally.students - a.tally.students)
  }
  const lastIn = new Map(cutoffs.map(({ school, cutoff }) => [school, cutoff]))
  const filled = countFilled(problem, draws)
  const waiting = countWaiting(problem, draws)
  return {
    draws: draws.length,
    all: tallyOf(Array.from(students.keys()), draws),
    groups: {
      priority: groupsBy('priority'),
      area: groupsBy('area'),
      school: groupsBy('school'),
      sibling: groupsBy('sibling'),
    },
    schools: schools.map((school, c) => {
      const { id, seats } = school
      const extra = extraAt(school)
      const cutoff = lastIn.get(id) ?? null
      return {
        id,
        seats,
        ...(extra > 0 && { extra }),
        placed: mean(filled[c] ?? 0, draws),
        waiting: mean(waiting[c] ?? 0, draws),
        cutoff: cutoff && {
          key: cutoff.priority === 0 ? 'holds' : conditionKey(conditions, cutoff.priority),
          number: cutoff.number,
        },
      }
    }),
  }
}

function conditionKey(conditions: readonly Condition[], priority: number | null): string {
  return priority === null ? NO_GROUP : (conditions[priority - 1] ?? NO_GROUP)
}

const mean = (sum: number, draws: readonly TrialDraw[]) => sum / draws.length

function tallyOf(rows: readonly number[], draws: readonly TrialDraw[]): Tally {
  const sums = { first: 0, second: 0, third: 0, later: 0, byRule: 0, unplaced: 0 }
  for (const { school, rank } of draws)
    for (const row of rows) sums[kindOf(school[row] ?? -1, rank[row] ?? 0)] += 1
  return {
    students: rows.length,
    first: mean(sums.first, draws),
    second: mean(sums.second, draws),
    third: mean(sums.third, draws),
    later: mean(sums.later, draws),
    byRule: mean(sums.byRule, draws),
    unplaced: mean(sums.unplaced, draws),
  }
}

function kindOf(school: number, rank: number): Exclude<keyof Tally, 'students'> {
  if (school < 0) return 'unplaced'
  if (rank === 0) return 'byRule'
  return rank === 1 ? 'first' : rank === 2 ? 'second' : rank === 3 ? 'third' : 'later'
}

function countFilled({ schools }: Problem, draws: readonly TrialDraw[]): Float64Array {
  const filled = new Float64Array(schools.length)
  for (const { school } of draws)
    for (const c of school) if (c >= 0) filled[c] = (filled[c] ?? 0) + 1
  return filled
}

/**
 * Per school, summed over the draws: how many eligible students ranked it above the seat they got.
 */
function countWaiting(problem: Problem, draws: readonly TrialDraw[]): Float64Array {
  const schoolIndex = new Map(problem.schools.map(({ id }, c) => [id, c]))
  const waiting = new Float64Array(problem.schools.length)
  for (const [row, { choices }] of problem.students.entries()) {
    const asked = choices.map((choice) =>
      choice.priority === null ? -1 : schoolIndex.get(choice.school),
    )
    for (const { school, rank } of draws) {
      const above = rank[row] ? (rank[row] ?? 1) - 1 : asked.length
      for (const c of asked.slice(0, above))
        if (c !== undefined && c >= 0 && c !== school[row]) waiting[c] = (waiting[c] ?? 0) + 1
    }
  }
  return waiting
}
