import type { PlanState } from '@/lib/base/db/generated/enums'
import { readProblem, solve } from '@/lib/placement/place.rules'

import { groupIntoChains, listSeatMoves, poolOf } from './plan.rules'

/** One student's way in a plan. */
export type MoveView = {
  requestId: string | null
  student: string
  grade: number
  /** Null: the old school has no seats of the grade in this cycle. */
  from: string | null
  to: string
}

export type ChainView = { cycle: boolean; moves: MoveView[] }

/** Why somebody gets no seat in a plan. */
type NoSeat =
  /** More students than seats: the school takes nobody in. */
  | { because: 'overfull' }
  /** Nobody left a seat there. */
  | { because: 'nobody-left' }
  /** Seats there were only exchanged, school for school, between others. */
  | { because: 'exchanged' }
  /** Others with better lottery numbers took what was free; `last` is the last who got in. */
  | { because: 'number'; number: number; last: number }

export type UnplacedView = MoveView & { reason: NoSeat }

export type PlanLine = {
  id: string
  state: PlanState
  computedAt: Date
  computedBy: string
  releasedAt: Date | null
  releasedBy: string | null
}

export type PlanView = PlanLine & {
  /** Whether the actor computed it: another person releases. */
  isOwn: boolean
  /** Something changed since it was computed, so that it cannot be released any more. */
  isStale: boolean
  exchanges: boolean
  requests: number
  chains: ChainView[]
  unplaced: UnplacedView[]
  seed: string
  digest: string
  /** What the engine's own check looked at. */
  promises: string[]
  /** The document as it was solved and its result, for whoever recomputes them. */
  problem: string
  result: string
}

/** What the names in a plan stand for. */
export type Names = {
  readonly student: (studentId: string) => string
  readonly school: (schoolId: string) => string
  readonly request: (studentId: string) => string | null
}

/** A plan's problem in people's words: its chains, and who gets no seat and why. */
export function explainPlan(
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
  const moves = listSeatMoves(problem, result)
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
    chains: groupIntoChains(problem, moves).map(({ cycle, moves: chain }) => ({
      cycle,
      moves: chain.map(({ studentId, from, to }) => move(studentId, from, to)),
    })),
    unplaced: problem.students.flatMap(({ id, current, choices }, i) => {
      if (moved.has(id) || choices[0]?.school === current) return []
      return [{ ...move(id, current ?? null, choices[0]?.school ?? ''), reason: why(i) }]
    }),
  }
}
