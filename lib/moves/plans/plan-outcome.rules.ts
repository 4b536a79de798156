import type { PlanState } from '@/lib/base/db/generated/enums'
import { readProblem, solve } from '@/lib/placement/place.rules'

import { groupIntoChains, listSeatMoves, poolOf } from './plan.rules'

/** One student's move in a plan. */
export type MoveView = {
  requestId: string | null
  student: string
  grade: number
  /** Null: the old school has no seats of the grade in this cycle. */
  from: string | null
  to: string
}

export type ChainView = { cycle: boolean; moves: MoveView[] }

/** Why a student gets no seat in a plan. */
type NoSeat =
  /** The school has more students than seats and takes nobody in. */
  | { because: 'overfull' }
  /** Nobody left a seat there. */
  | { because: 'nobody-left' }
  /** The seats left there went only to students in exchanges. */
  | { because: 'exchanged' }
  /**
   * Others with better lottery numbers took the free seats; `last` is the number of the last
   * student who got in.
   */
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
  /** Whether the actor computed it: another person releases it. */
  isOwn: boolean
  /** Whether the actor got the role after it was computed, and so does not release it. */
  isTooNew: boolean
  /** Something changed since it was computed, so it can no longer be released. */
  isStale: boolean
  /** Until when requests are taken, and it cannot be released; null once the window has closed. */
  waitsUntil: Date | null
  exchanges: boolean
  requests: number
  chains: ChainView[]
  unplaced: UnplacedView[]
  seed: string
  digest: string
  /** The properties that the engine checked. */
  promises: string[]
  /** The problem and the result as text, for anybody who wants to recompute them. */
  problem: string
  result: string
}

/** The names behind the ids of a plan. */
export type PlanNames = {
  readonly student: (studentId: string) => string
  readonly school: (schoolId: string) => string
  readonly request: (studentId: string) => string | null
}

/** Explains a plan: its chains, and who gets no seat and why. */
export function explainPlan(
  text: string,
  names: PlanNames,
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
    // priority 0: the last student of the school held a seat there before
    if (!last || last.priority === 0 || number === undefined) return { because: 'nobody-left' }
    // an exchange passes over students with better numbers: it gives and takes, and leaves no seat
    // for them
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
