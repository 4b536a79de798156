import { ProblemError, shown } from './problem-error.schema'
import type { Cutoff, Problem, ProblemSchool, ProblemStudent, Result } from './problem.schema'

/** How many students got which choice. */
type Ranks = {
  readonly students: number
  /** Index `i` counts those at choice `i + 1`; as long as the problem's longest list. */
  readonly byRank: readonly number[]
  /** Students in a seat they did not rank: kept, or by the fallback rule. */
  readonly unranked: number
  readonly unplaced: number
}

/** How many students are better off, worse off and the same in the second result. */
type Balance = { readonly better: number; readonly worse: number; readonly same: number }

/** A school in a result. */
type SchoolStatistics = {
  readonly school: string
  readonly seats: number
  /** Everybody placed here, including the last step. */
  readonly placed: number
  readonly left: number
  /** Eligible students who rank it, and those who rank it first. */
  readonly ranked: number
  readonly rankedFirst: number
  /** Per priority, best first; students who hold a seat of the school now are priority 0. */
  readonly byPriority: readonly {
    readonly priority: number
    readonly ranked: number
    readonly placed: number
  }[]
  /** The cutoff, as in the result; null while seats are left. */
  readonly cutoff: Cutoff['cutoff']
  /** The same for each block in fill order, with its groups (none: open). */
  readonly blocks: readonly (NonNullable<Cutoff['blocks']>[number] & {
    readonly groups: readonly string[]
  })[]
}

/** A result in numbers. */
export type Statistics = {
  readonly all: Ranks
  /** By reserve group; a student in several groups counts in each. */
  readonly byGroup: readonly (Ranks & { readonly group: string })[]
  /** By the caller's labels, in order of appearance. */
  readonly byLabel: readonly (Ranks & { readonly label: string })[]
  /** In the problem's order. */
  readonly schools: readonly SchoolStatistics[]
}

/** A student's school in each of the two results. */
type Move = {
  readonly student: string
  readonly from: string | null
  readonly to: string | null
}

/** Two results of one problem side by side; better and worse describe the second against the first. */
export type Comparison = {
  readonly all: Balance
  /** The students who are better off with the second result, and those who are worse off, in the problem's order. */
  readonly better: readonly Move[]
  readonly worse: readonly Move[]
  readonly byGroup: readonly (Balance & { readonly group: string })[]
  readonly byLabel: readonly (Balance & { readonly label: string })[]
  /** Seats left at each school, in the problem's order. */
  readonly left: readonly {
    readonly school: string
    readonly first: number
    readonly second: number
  }[]
  readonly first: Statistics
  readonly second: Statistics
}

type Placement = Result['placements'][number]

/** The caller's label for a student, such as an attendance area; null for none. */
type LabelOf = (student: string) => string | null

const NO_LABEL: LabelOf = () => null

/**
 * A result in numbers: choices obtained, by group and by the caller's label, and the use of every
 * school's seats. Throws ProblemError if the result does not belong to the problem.
 */
export function statistics(problem: Problem, result: Result, labelOf = NO_LABEL): Statistics {
  const rows = rowsOf(problem, result, '')
  const longest = problem.students.reduce((most, { choices }) => Math.max(most, choices.length), 0)
  const ranks = (some: readonly Row[]) => ranksOf(some, longest)
  return {
    all: ranks(rows),
    byGroup: byGroup(rows).map(([group, some]) => ({ group, ...ranks(some) })),
    byLabel: byLabel(rows, labelOf).map(([label, some]) => ({ label, ...ranks(some) })),
    schools: schoolsOf(problem, result, rows),
  }
}

/**
 * Compares two results of one problem: who is better and who is worse off with the second, by the
 * student's own list. An unlisted seat that is kept ranks after every listed one, then the schools of
 * the fallback rule, then no seat. Throws ProblemError if a result does not belong to the problem.
 */
export function compareResults(
  problem: Problem,
  a: Result,
  b: Result,
  labelOf = NO_LABEL,
): Comparison {
  const before = rowsOf(problem, a, 'a.')
  const rows = rowsOf(problem, b, 'b.').map((row, i): Compared => {
    const from = before[i]?.placement.school ?? null
    const to = row.placement.school
    const gain = placeOn(row.student, from) - placeOn(row.student, to)
    return { ...row, from, gain: from === to ? 0 : gain }
  })
  const first = statistics(problem, a, labelOf)
  const second = statistics(problem, b, labelOf)
  return {
    all: balanceOf(rows),
    better: rows.filter(({ gain }) => gain > 0).map(moveOf),
    worse: rows.filter(({ gain }) => gain < 0).map(moveOf),
    byGroup: byGroup(rows).map(([group, some]) => ({ group, ...balanceOf(some) })),
    byLabel: byLabel(rows, labelOf).map(([label, some]) => ({ label, ...balanceOf(some) })),
    left: first.schools.map(({ school, left }, c) => ({
      school,
      first: left,
      second: second.schools[c]?.left ?? 0,
    })),
    first,
    second,
  }
}

type Row = { readonly student: ProblemStudent; readonly placement: Placement }
type Compared = Row & { readonly from: string | null; readonly gain: number }

function rowsOf({ students }: Problem, { placements }: Result, name: string): Row[] {
  const expect = (path: string, found: unknown, expected: unknown) => {
    if (found !== expected) throw new ProblemError(name + path, shown(found), shown(expected))
  }
  expect('placements.length', placements.length, students.length)
  return placements.flatMap((placement, i) => {
    const student = students[i]
    expect(`placements[${i}].student`, placement.student, student?.id)
    return student ? [{ student, placement }] : []
  })
}

/** A school's rank for a student: 0 is the first choice. */
function placeOn({ choices, current, fallback }: ProblemStudent, school: string | null): number {
  if (school === null) return Number.MAX_SAFE_INTEGER
  const listed = choices.findIndex((choice) => choice.school === school)
  if (listed >= 0) return listed
  if (school === current) return choices.length
  return choices.length + 1 + (fallback ?? []).indexOf(school)
}

function ranksOf(rows: readonly Row[], longest: number): Ranks {
  const byRank = Array.from({ length: longest }, () => 0)
  let unranked = 0
  let unplaced = 0
  for (const { placement } of rows) {
    if (placement.rank !== null) byRank[placement.rank - 1] = (byRank[placement.rank - 1] ?? 0) + 1
    else if (placement.school === null) unplaced++
    else unranked++
  }
  return { students: rows.length, byRank, unranked, unplaced }
}

function balanceOf(rows: readonly Compared[]): Balance {
  const better = rows.filter(({ gain }) => gain > 0).length
  const worse = rows.filter(({ gain }) => gain < 0).length
  return { better, worse, same: rows.length - better - worse }
}

function moveOf({ student, from, placement }: Compared): Move {
  return { student: student.id, from, to: placement.school }
}

function byGroup<One extends Row>(rows: readonly One[]): [string, One[]][] {
  return gather(rows, ({ student }) => student.groups ?? [])
}

function byLabel<One extends Row>(rows: readonly One[], labelOf: LabelOf): [string, One[]][] {
  return gather(rows, ({ student }) => {
    const label = labelOf(student.id)
    return label === null ? [] : [label]
  })
}

function gather<One>(rows: readonly One[], namesOf: (row: One) => readonly string[]) {
  const gathered = new Map<string, One[]>()
  for (const row of rows) {
    for (const name of new Set(namesOf(row))) {
      const some = gathered.get(name)
      if (some) some.push(row)
      else gathered.set(name, [row])
    }
  }
  return [...gathered]
}

function schoolsOf(problem: Problem, result: Result, rows: readonly Row[]): SchoolStatistics[] {
  const placed = countBy(rows, ({ placement }) => placement.school)
  const asking = new Map<string, Asking[]>()
  for (const { student, placement } of rows) {
    for (const [i, { school, priority }] of student.choices.entries()) {
      if (priority === null) continue
      const one = {
        isFirst: i === 0,
        isPlaced: placement.school === school,
        priority: student.current === school ? 0 : priority,
      }
      const here = asking.get(school)
      if (here) here.push(one)
      else asking.set(school, [one])
    }
  }
  const cutoffs = new Map(result.cutoffs.map((cutoff) => [cutoff.school, cutoff]))
  return problem.schools.map((school) => {
    const here = asking.get(school.id) ?? []
    const count = placed.get(school.id) ?? 0
    return {
      school: school.id,
      seats: school.seats,
      placed: count,
      left: Math.max(0, school.seats - count),
      ranked: here.length,
      rankedFirst: here.filter(({ isFirst }) => isFirst).length,
      byPriority: byPriority(here),
      cutoff: cutoffs.get(school.id)?.cutoff ?? null,
      blocks: blocksOf(school, cutoffs.get(school.id)),
    }
  })
}

type Asking = { readonly isFirst: boolean; readonly isPlaced: boolean; readonly priority: number }

function byPriority(asking: readonly Asking[]): SchoolStatistics['byPriority'] {
  const ranked = countBy(asking, ({ priority }) => priority)
  const placed = countBy(
    asking.filter(({ isPlaced }) => isPlaced),
    ({ priority }) => priority,
  )
  return [...ranked]
    .toSorted(([p], [q]) => p - q)
    .map(([priority, count]) => ({ priority, ranked: count, placed: placed.get(priority) ?? 0 }))
}

function blocksOf(
  { blocks }: ProblemSchool,
  cutoff: Result['cutoffs'][number] | undefined,
): SchoolStatistics['blocks'] {
  return (cutoff?.blocks ?? []).map((block, i) => ({
    ...block,
    groups: blocks?.[i]?.groups ?? [],
  }))
}

function countBy<One, Key>(rows: readonly One[], keyOf: (row: One) => Key): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  return counts
}
