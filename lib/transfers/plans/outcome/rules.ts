import { readProblem, solve } from '@/lib/placement/rules'

import { chainsOf, movesOf, poolOf } from '../rules'
import type { ChainView, MoveView, NoSeat, UnplacedView } from '../view'

/** What the names in a plan stand for. */
export type Names = {
  readonly student: (studentId: string) => string
  readonly school: (schoolId: string) => string
  readonly request: (studentId: string) => string | null
}

/** A plan's problem in people's words: its chains, and who gets no seat and why. */
export function outcomeOf(
  text: string,
  names: Names,
): { chains: ChainView[]; unplaced: UnplacedView[] } {
  const problem = readProblem(JSON.parse(text))
  const { result, numbers } = solve(problem)
  const move = (studentId: string, from: string | null, to: string): MoveView => ({
    requestId: names.request(studentId),
    student: names.student(studentId),
    grade: poolOf(to).grade,
    from: from && names.school(poolOf(from).schoolId),
    to: names.school(poolOf(to).schoolId),
  })
  const moves = movesOf(problem, result)
  const moved = new Set(moves.map(({ studentId }) => studentId))
  const cutoffs = new Map(result.cutoffs.map((row) => [row.school, row.cutoff]))
  const why = (i: number): NoSeat => {
    const choice = problem.students[i]?.choices[0]
    if (!choice || choice.priority === null) return { because: 'overfull' }
    const last = cutoffs.get(choice.school)
    const number = numbers[i]
    // priority 0: the last of the school is one who held the seat before
    if (!last || last.priority === 0 || number === undefined) return { because: 'nobody-left' }
    // an exchange passes over those who stand ahead: it gives and takes, and leaves no seat to them
    if (number < last.number) return { because: 'exchanged' }
    return { because: 'number', number, last: last.number }
  }
  return {
    chains: chainsOf(problem, moves).map(({ cycle, moves: chain }) => ({
      cycle,
      moves: chain.map(({ studentId, from, to }) => move(studentId, from, to)),
    })),
    unplaced: problem.students.flatMap(({ id, current, choices }, i) => {
      if (moved.has(id) || choices[0]?.school === current) return []
      return [{ ...move(id, current ?? null, choices[0]?.school ?? ''), reason: why(i) }]
    }),
  }
}
