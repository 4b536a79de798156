import { publicCount } from '@/lib/base/format/small-counts.rules'
import { NOT_ELIGIBLE } from '@/lib/engine/market'
import {
  choiceCount,
  type Columns,
  studentCount,
} from '@/lib/placement/columns/problem-columns.rules'
import type { Result } from '@/lib/placement/problem.schema'

/** A frozen problem with the version of the rules behind it, and the placements that came of it. */
export type Drawn = {
  readonly ruleVersion: number
  readonly columns: Columns
  readonly result: { readonly placements: readonly Placed[] }
}

type Placed = Pick<Result['placements'][number], 'student' | 'school'>

/** What a difference is about. */
const ABOUT = ['rules', 'schools', 'applications', 'placements'] as const

/** One difference between a round and the one that puts it right. */
type RoundDifference = { readonly about: (typeof ABOUT)[number]; readonly line: string }

/** How many differences there are of each kind; `rules` is 1 where another version of them was used. */
export type DifferenceCounts = Readonly<Record<(typeof ABOUT)[number], number>>

/**
 * What differs between a round and the one that puts it right: the version of the rules, seats and reserves of schools,
 * who takes part, lists with their priorities and groups, seats held, and placements. In the order of the schools, then
 * of the applications.
 */
export function* differencesOf(before: Drawn, after: Drawn): Generator<RoundDifference> {
  for (const line of changed('rules', versionOf(before), versionOf(after)))
    yield { about: 'rules', line }
  for (const line of changed('school', schoolsOf(before), schoolsOf(after)))
    yield { about: 'schools', line }
  for (const line of changed('application', studentsOf(before), studentsOf(after)))
    yield { about: 'applications', line }
  for (const line of changed('placement of', placementsOf(before), placementsOf(after)))
    yield { about: 'placements', line }
}

/** Counts differences by what they are about. */
export function countDifferences(all: Iterable<RoundDifference>): DifferenceCounts {
  const counts = { rules: 0, schools: 0, applications: 0, placements: 0 }
  for (const { about } of all) counts[about] += 1
  return counts
}

/** The counts as the public is told them: a small number of children is hidden. */
export const tellDifferences = ({
  rules,
  schools,
  applications,
  placements,
}: DifferenceCounts) => ({
  rules,
  schools,
  applications: publicCount(applications),
  placements: publicCount(placements),
})

function* changed(
  what: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Generator<string> {
  for (const [id, was] of before) {
    const is = after.get(id)
    if (is === undefined) yield `${what} ${id}: no longer there; was ${was}`
    else if (is !== was) yield `${what} ${id}: ${is}; was ${was}`
  }
  for (const [id, is] of after) if (!before.has(id)) yield `${what} ${id}: new; ${is}`
}

const versionOf = ({ ruleVersion }: Drawn) => new Map([['version', String(ruleVersion)]])

const schoolsOf = ({ columns }: Drawn) =>
  new Map(
    columns.head.schools.map(({ id, seats, extra, blocks = [] }) => [
      id,
      [
        `${seats} seats`,
        ...(extra ? [`${extra.offers} extra offers`] : []),
        ...blocks.map(({ seats: size, groups, kind }) =>
          [size, groups?.join(' ') ?? 'for everybody', kind].filter(Boolean).join(' '),
        ),
      ].join(', '),
    ]),
  )

function studentsOf({ columns }: Drawn): Map<string, string> {
  const { ids, head, school, priority, listStart, current, groups, groupSets, late } = columns
  const nameOf = (edge: number) => head.schools[school[edge] ?? -1]?.id ?? ''
  return new Map(
    Array.from({ length: studentCount(columns) }, (_, row) => {
      const first = listStart[row] ?? 0
      const choices = Array.from({ length: choiceCount(columns, row) }, (_none, i) => {
        const rule = priority[first + i] ?? 0
        return `${nameOf(first + i)} ${rule === NOT_ELIGIBLE ? 'not eligible' : `priority ${rule}`}`
      })
      const held = current[row] ?? -1
      const set = groupSets[groups[row] ?? 0] ?? []
      const words = [
        ...choices,
        ...(held < 0 ? [] : [`holds ${nameOf(held)}`]),
        ...(set.length > 0 ? [`in ${set.join(' ')}`] : []),
        ...(late?.[row] === 1 ? ['late'] : []),
      ]
      return [ids.text(row), words.join(', ')]
    }),
  )
}

const placementsOf = ({ result }: Drawn) =>
  new Map(result.placements.map(({ student, school }) => [student, school ?? 'no seat']))
