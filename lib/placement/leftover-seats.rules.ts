import { HARD, UNPLACED } from '@/lib/engine/market'
import { seating } from '@/lib/engine/seating'
import { type Columns, columnsOf } from '@/lib/placement/columns/problem-columns.rules'

import type { Compiled } from './compiled-market.rules'
import type { ProblemSchool, ProblemStudent } from './problem.schema'

/** The last step: a problem of its own, and the rows of its students in the first problem. */
export type Leftovers = { readonly columns: Columns; readonly rows: readonly number[] }

/**
 * The last step as a problem of its own: students without a seat for whom the published rule names
 * schools, and the seats that are left. Everybody who ranked a school has been considered before, so
 * nobody is displaced. Soft blocks are open now, hard ones still closed; lottery numbers stay the
 * same, because they depend on nobody else. Null when the rule names no schools.
 */
export function leftoverProblem(compiled: Compiled, placement: Int32Array): Leftovers | null {
  const { columns, studentAt } = compiled
  if (columns.fallback.length === 0) return null
  const rows: number[] = []
  for (let row = 0; row < studentAt.length; row++) {
    const named = (columns.fallbackEnd[row] ?? 0) > (columns.fallbackEnd[row - 1] ?? 0)
    if (named && placement[studentAt[row] ?? 0] === UNPLACED) rows.push(row)
  }
  if (rows.length === 0) return null
  const { exchanges: _, ...head } = columns.head
  const left = columnsOf({
    ...head,
    // extra offers are among what is left
    format: 'zone-placement-problem/1',
    mechanism: 'deferred-acceptance',
    schools: schoolsLeft(compiled, placement),
    students: rows.map((row) => lastStepOf(columns, row)),
  })
  return { columns: left, rows }
}

/** A student in the last step: the same, but with the rule's list. */
function lastStepOf(columns: Columns, row: number): ProblemStudent {
  const { ids, families, family, birth, own, late, groups, groupSets } = columns
  const { fallback, fallbackEnd, head } = columns
  const named = fallback.subarray(fallbackEnd[row - 1] ?? 0, fallbackEnd[row])
  const number = family[row] ?? -1
  return {
    id: ids.text(row),
    groups: [...(groupSets[groups[row] ?? 0] ?? [])],
    late: late?.[row] === 1,
    lottery: own?.[row],
    siblings: number < 0 ? null : { family: families.text(number), order: birth[row] ?? 0 },
    choices: Array.from(named, (c) => ({ school: head.schools[c]?.id ?? '', priority: 1 })),
  }
}

function schoolsLeft({ columns, market }: Compiled, placement: Int32Array): ProblemSchool[] {
  const { reserves, filled } = seating(market, placement)
  return columns.head.schools.map((school, c) => {
    const first = reserves.blockStart[c] ?? 0
    const end = reserves.blockStart[c + 1] ?? 0
    const left = (b: number) => (reserves.seats[b] ?? 0) - (filled[b] ?? 0)
    let seats = 0
    for (let b = first; b < end; b++) seats += left(b)
    const blocks = school.blocks?.map((block, i) =>
      reserves.kind[first + i] === HARD
        ? { ...block, seats: left(first + i) }
        : { seats: left(first + i) },
    )
    return { id: school.id, seats, ...(blocks && { blocks }) }
  })
}
