import type { Problem, ProblemStudent } from '@/lib/placement/problem.schema'

/** A problem of one school with one seat and no students; overrides fill it. */
export function problem(overrides: Partial<Problem> = {}): Problem {
  return {
    format: 'zone-placement-problem/1',
    lottery: { seed: '00ff' },
    schools: [{ id: 'A', seats: 1 }],
    students: [],
    ...overrides,
  }
}

/** A student who ranks the given schools, all with priority 1. */
export function student(
  id: string,
  schools: string[] = ['A'],
  overrides: Partial<ProblemStudent> = {},
): ProblemStudent {
  return { id, choices: schools.map((school) => ({ school, priority: 1 })), ...overrides }
}
