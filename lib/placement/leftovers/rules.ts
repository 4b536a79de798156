import { HARD, UNPLACED } from '@/lib/engine/market'
import { seating } from '@/lib/engine/seating'
import type { Compiled } from '@/lib/placement/market/rules'
import type { Problem, ProblemSchool } from '@/lib/placement/schema'

/**
 * The last step as a problem of its own: the students without a seat for whom the published rule
 * names schools, and the seats that are left. Everybody who ranked a school has been placed before,
 * so nobody is displaced. Soft blocks are open now, hard ones still closed; numbers stay what they
 * were, because they depend on nobody else. Null when the rule names nothing.
 */
export function leftoverProblem(compiled: Compiled, placement: Int32Array): Problem | null {
  const { problem, studentAt } = compiled
  const students = problem.students.flatMap(({ fallback, ...student }, row) => {
    if (!fallback?.length || placement[studentAt[row] ?? 0] !== UNPLACED) return []
    const choices = fallback.map((school) => ({ school, priority: 1 }))
    return [{ ...student, consent: false, choices }]
  })
  if (students.length === 0) return null
  return {
    ...problem,
    mechanism: 'deferred-acceptance',
    exchanges: undefined,
    schools: schoolsLeft(compiled, placement),
    students,
  }
}

function schoolsLeft(compiled: Compiled, placement: Int32Array): ProblemSchool[] {
  const { problem, market } = compiled
  const { reserves, filled } = seating(market, placement)
  return problem.schools.map((school, c) => {
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
