import { NOT_ELIGIBLE } from '@/lib/engine/market'
import {
  choiceCount,
  type Columns,
  studentCount,
} from '@/lib/placement/columns/problem-columns.rules'
import type { Result } from '@/lib/placement/problem.schema'

/** A frozen problem and the placements that came of it. */
export type Drawn = { readonly columns: Columns; readonly result: Result }

/**
 * What differs between a round and the one that puts it right, a line for each: seats and reserves of schools, who takes
 * part, lists with their priorities and groups, seats held, and placements. In the order of the schools, then of the
 * applications.
 */
export function* differencesOf(before: Drawn, after: Drawn): Generator<string> {
  yield* changed('school', schoolsOf(before), schoolsOf(after))
  yield* changed('application', studentsOf(before), studentsOf(after))
  yield* changed('placement of', placementsOf(before), placementsOf(after))
}

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
