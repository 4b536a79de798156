import { createHash } from 'node:crypto'

import type { Problem, Result } from '@/lib/placement/mechanisms.schema'

/** A student whose agreed request is resolved: the seat held next year, and the one asked for. */
export type Requester = {
  readonly studentId: string
  /** Null: the student holds no seat of that grade. */
  readonly fromSchoolId: string | null
  readonly toSchoolId: string
  readonly grade: number
}

/** All seats of one grade at one school, and how many students hold one next year, requesters included. */
export type PlanPool = {
  readonly schoolId: string
  readonly grade: number
  readonly seats: number
  readonly taken: number
}

/** The seats of one grade at one school, as the problem names them. */
export const poolId = (schoolId: string, grade: number) => `${schoolId}/${grade}`

/** The school and the grade of a pool's name. */
export function poolOf(id: string): { schoolId: string; grade: number } {
  const [schoolId = '', grade = ''] = id.split('/')
  return { schoolId, grade: Number(grade) }
}

/**
 * The seed of a cycle's transfers, the same for every plan of the cycle: SHA-256 of the words
 * `zone-transfers/1`, the cycle's id, and the seed of its published main round (`none` without one), as
 * three lines. Nobody can choose it, and computing anew does not draw anew.
 */
export function transferSeed(cycleId: string, mainSeed: string | null): string {
  const lines = ['zone-transfers/1', cycleId, mainSeed ?? 'none']
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

const bySchool = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/**
 * The agreed requests as one placement problem over all grades, in a fixed order: who asks holds the seat
 * of next year and ranks one school; everybody else's seats are taken out. Equal priority for all. A pool
 * with more students than seats takes nobody in.
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
          // a school without a pool has no seat that the problem could give away
          ...(from && known.has(from) && { current: from }),
          choices: known.has(to) ? [{ school: to, priority: isOverfull(to) ? null : 1 }] : [],
        }
      })
      .toSorted(bySchool),
  }
}

/** Who moves in a plan: from and to name pools; from is null when the old school has no pool. */
export type SeatMove = {
  readonly studentId: string
  readonly from: string | null
  readonly to: string
}

/** The students who get the seat they ask for; one who holds it already too, without a move. */
export function studentsPlacedIn(problem: Problem, result: Result): Set<string> {
  const placed = problem.students.filter(({ choices }, i) => {
    const wanted = choices[0]?.school
    return wanted !== undefined && result.placements[i]?.school === wanted
  })
  return new Set(placed.map(({ id }) => id))
}

/** The moves of a solved plan, in the problem's order. */
export function listSeatMoves(problem: Problem, result: Result): SeatMove[] {
  return problem.students.flatMap(({ id, current, choices }, i) => {
    const wanted = choices[0]?.school
    const got = result.placements[i]?.school
    const moves = wanted !== undefined && got === wanted && wanted !== current
    return moves ? [{ studentId: id, from: current ?? null, to: wanted }] : []
  })
}

/**
 * Moves that hang together: each takes the seat that the next one leaves. The first of a chain leaves
 * nothing to another; a cycle's last takes the seat that its first leaves.
 */
export type Chain = { readonly cycle: boolean; readonly moves: readonly SeatMove[] }

/**
 * Every move in exactly one chain. A chain begins with a student who takes a free seat; the next takes the
 * seat that one left, and so on. What is left over are exchanges, closed cycles.
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
    // those beyond the seats left by others take free ones
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
