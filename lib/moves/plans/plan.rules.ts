import { createHash } from 'node:crypto'

import type { Problem, Result } from '@/lib/placement/problem.schema'

/** A student with an approved request: the seat held next year, and the school asked for. */
export type Requester = {
  readonly studentId: string
  /** Null: the student holds no seat of that grade. */
  readonly fromSchoolId: string | null
  readonly toSchoolId: string
  readonly grade: number
}

/**
 * All seats of one grade at one school, and how many students hold one next year, including
 * students with a request.
 */
export type PlanPool = {
  readonly schoolId: string
  readonly grade: number
  readonly seats: number
  readonly taken: number
}

/** The id, in a problem, of one grade's seats at one school. */
export const poolId = (schoolId: string, grade: number) => `${schoolId}/${grade}`

/** The school and the grade in a pool's id. */
export function poolOf(id: string): { schoolId: string; grade: number } {
  const [schoolId = '', grade = ''] = id.split('/')
  return { schoolId, grade: Number(grade) }
}

/**
 * The seed of a cycle's transfers, the same for every plan of the cycle: SHA-256 of three lines:
 * `zone-transfers/1`, the cycle's id, and the seed of its published main round (`none` without
 * one). Nobody can choose it, and computing a plan again does not draw again.
 */
export function transferSeed(cycleId: string, mainSeed: string | null): string {
  const lines = ['zone-transfers/1', cycleId, mainSeed ?? 'none']
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

const bySchool = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/**
 * Turns the approved requests into one placement problem over all grades, in a fixed order. A
 * student with a request holds next year's seat and ranks one school; the seats of everybody else
 * are taken out. All have equal priority. A pool with more students than seats takes nobody in.
 */
export function buildPlanProblem(
  pools: readonly PlanPool[],
  requesters: readonly Requester[],
  { seed, exchanges }: { seed: string; exchanges: boolean },
): Problem {
  const holders = new Map<string, number>()
  for (const { fromSchoolId, grade } of requesters) {
    if (fromSchoolId === null) continue
    const id = poolId(fromSchoolId, grade)
    holders.set(id, (holders.get(id) ?? 0) + 1)
  }
  const known = new Map(pools.map((pool) => [poolId(pool.schoolId, pool.grade), pool]))
  const isOverfull = (id: string) => {
    const pool = known.get(id)
    return !pool || pool.taken > pool.seats
  }
  return {
    format: 'zone-placement-problem/1',
    mechanism: 'deferred-acceptance',
    lottery: { seed, scope: 'one' },
    ...(exchanges && { exchanges: 'apply' as const }),
    schools: [...known]
      .map(([id, { seats, taken }]) => {
        const held = holders.get(id) ?? 0
        return { id, seats: Math.max(held, seats - (taken - held)) }
      })
      .toSorted(bySchool),
    students: requesters
      .map(({ studentId, fromSchoolId, toSchoolId, grade }) => {
        const from = fromSchoolId && poolId(fromSchoolId, grade)
        const to = poolId(toSchoolId, grade)
        return {
          id: studentId,
          // a school without a pool has no seat to give away in the problem
          ...(from && known.has(from) && { current: from }),
          choices: known.has(to) ? [{ school: to, priority: isOverfull(to) ? null : 1 }] : [],
        }
      })
      .toSorted(bySchool),
  }
}

/**
 * A student who moves in a plan: `from` and `to` are pool ids; `from` is null when the old school
 * has no pool.
 */
export type SeatMove = {
  readonly studentId: string
  readonly from: string | null
  readonly to: string
}

/**
 * The students who get the seat they ask for, including those who hold it already and do not move.
 */
export function studentsPlacedIn(problem: Problem, result: Result): Set<string> {
  const placed = problem.students.filter(({ choices }, i) => {
    const wanted = choices[0]?.school
    return wanted !== undefined && result.placements[i]?.school === wanted
  })
  return new Set(placed.map(({ id }) => id))
}

/** The moves of a solved plan, in the order of the problem. */
export function listSeatMoves(problem: Problem, result: Result): SeatMove[] {
  return problem.students.flatMap(({ id, current, choices }, i) => {
    const wanted = choices[0]?.school
    const got = result.placements[i]?.school
    const moves = wanted !== undefined && got === wanted && wanted !== current
    return moves ? [{ studentId: id, from: current ?? null, to: wanted }] : []
  })
}

/**
 * Connected moves: each takes the seat that the one before it leaves. The first takes a free seat, or
 * in a cycle the seat that the last one leaves.
 */
export type Chain = { readonly cycle: boolean; readonly moves: readonly SeatMove[] }

/**
 * Groups the moves into chains, each move in exactly one. A chain starts with a student who takes a
 * free seat; the next takes the seat that one left, and so on. The moves left over are exchanges:
 * closed cycles.
 */
export function groupIntoChains(problem: Problem, moves: readonly SeatMove[]): Chain[] {
  const into = Map.groupBy(moves, ({ to }) => to)
  const outOf = Map.groupBy(moves, ({ from }) => from)
  const waiting = new Map([...into].map(([pool, list]) => [pool, [...list]]))
  const follow = (first: SeatMove, closes: string | null): SeatMove[] => {
    const chain = [first]
    for (let pool = first.from; pool !== null && pool !== closes;) {
      const next = waiting.get(pool)?.shift()
      if (!next) break
      chain.push(next)
      pool = next.from
    }
    return chain
  }
  const chains: Chain[] = []
  for (const { id } of problem.schools) {
    // students beyond the seats left by others take free seats
    const free = (into.get(id)?.length ?? 0) - (outOf.get(id)?.length ?? 0)
    for (let i = 0; i < free; i++) {
      const first = waiting.get(id)?.pop()
      if (first) chains.push({ cycle: false, moves: follow(first, null) })
    }
  }
  for (const list of waiting.values()) {
    for (let first = list.shift(); first; first = list.shift()) {
      chains.push({ cycle: true, moves: follow(first, first.to) })
    }
  }
  return chains
}
