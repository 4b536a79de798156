import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { readApplicants, readPools } from '@/lib/lists/frozen-lists.data'
import { type FrozenApplicant, frozenProblem } from '@/lib/lists/frozen-problem.rules'
import type { Crowd } from '@/lib/placement/draw-odds.rules'
import { asPlainSeats } from '@/lib/placement/extra-offers.rules'
import type { Problem } from '@/lib/placement/problem.schema'
import { frozenLists, listsSoFar } from '@/lib/year/list-that-counts.data'
import { findRulesInForce } from '@/lib/year/rule-sets/rules-in-force.data'

import { type ChanceCrowd, chooseCrowd, fillUpTo } from './chances.rules'

/** The cycle that odds are made for. */
export type OddsCycle = {
  readonly id: string
  readonly zoneId: string
  readonly schoolYear: number
  readonly entryGrade: number
  readonly closesAt: Date
  readonly turnoutLeast: number | null
  readonly turnoutMost: number | null
}

/** What to select of a cycle for its odds. */
export const ODDS_CYCLE = {
  id: true,
  zoneId: true,
  schoolYear: true,
  entryGrade: true,
  opensAt: true,
  closesAt: true,
  turnoutLeast: true,
  turnoutMost: true,
} as const

async function countLists(tx: Tx, lists: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${lists}) counted`
  return row?.count ?? 0
}

/** How many lists a freeze would take now. */
export const countSoFar = (tx: Tx, cycleId: string): Promise<number> =>
  countLists(tx, listsSoFar(cycleId))

/** The zone's published main round of the year before; null when there is none. */
async function readLastRound(
  tx: Tx,
  { zoneId, schoolYear, entryGrade }: Pick<OddsCycle, 'zoneId' | 'schoolYear' | 'entryGrade'>,
) {
  return tx.round.findFirst({
    where: {
      kind: 'MAIN',
      state: 'PUBLISHED',
      cycle: { zoneId, entryGrade, schoolYear: schoolYear - 1 },
    },
    select: { id: true, cycle: { select: { id: true, schoolYear: true, entryGrade: true } } },
  })
}

/**
 * How many lists a cycle is expected to have, this year's so far, and those of the year before with their cycle; null
 * without any.
 */
export async function readCrowd(tx: Tx, cycle: OddsCycle, now: Date) {
  const { zoneId, schoolYear, entryGrade, turnoutLeast, turnoutMost } = cycle
  const lastRound = await readLastRound(tx, cycle)
  const soFar = await countSoFar(tx, cycle.id)
  const last = lastRound && {
    cycle: lastRound.cycle,
    lists: frozenLists(lastRound.id),
    count: await countLists(tx, frozenLists(lastRound.id)),
  }
  const entering = await tx.presentEnrollment.count({
    where: { schoolYear: schoolYear - 1, grade: entryGrade - 1, student: { zoneId } },
  })
  const said = turnoutLeast !== null && turnoutMost !== null
  const turnout = said ? { least: turnoutLeast, most: turnoutMost } : null
  const isClosed = now >= cycle.closesAt
  const crowd = chooseCrowd({ soFar, lastYear: last?.count ?? 0, entering, turnout, isClosed })
  if (crowd === null) return null
  // those who can still come are like this year's and last year's; once all came, nobody is made up
  return { crowd, soFar, entering, turnout, last: crowd.from === 'came' ? null : last }
}

/**
 * A value that changes with the seats, the newest rules, the schools, and the round of the year before
 * that the chances of a cycle are made from: a stored table made at another value is outdated.
 */
export async function readBasisMark(tx: Tx, cycleId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ mark: string | null }[]>`
    SELECT chances_basis(${cycleId}::uuid) AS mark`
  return row?.mark ?? null
}

/** The rules that a draw of a cycle would use now; null before there are any. */
export async function readRulesInForce(tx: Tx, cycleId: string) {
  const id = await findRulesInForce(tx, cycleId)
  if (id === null) return null
  return tx.priorityRuleSet.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      tieBreak: true,
      rules: { orderBy: { position: 'asc' }, select: { position: true, condition: true } },
      reserves: {
        orderBy: { position: 'asc' },
        select: { schoolId: true, percent: true, condition: true, kind: true },
      },
    },
  })
}

/** What is stored about a cycle's table, and whether it is of other seats or rules than now; null when there is none. */
export async function readKnownTable(tx: Tx, { id }: Pick<OddsCycle, 'id'>) {
  const [odds, mark] = [
    await tx.oddsTable.findUnique({
      where: { cycleId: id },
      select: { madeAt: true, basis: true, lists: true },
    }),
    await readBasisMark(tx, id),
  ]
  if (!odds) return null
  const { madeAt, basis, lists } = odds
  return { madeAt, counted: lists, isOutdated: basis !== mark }
}

/** What a table of odds is drawn from. */
export type OddsBasis = {
  /** What `readBasisMark` said when it was read. */
  readonly mark: string
  /** First the students with a list of this year, then those of last year, then as many copies as make room for all. */
  readonly problem: Problem
  readonly crowd: ChanceCrowd
  /** How many lists of this year and of last year are used. */
  readonly lists: number
  readonly lastLists: number
}

/** Who takes part in the draws from a basis. */
export function toDrawnCrowd({ crowd, lists, lastLists }: OddsBasis): Crowd {
  const { least, most, from } = crowd
  return from === 'came' ? 'same' : { here: lists, known: lists + lastLists, least, most }
}

/**
 * The problem to draw the odds of a cycle from: this year's seats and extra offers and the rules in force, with this
 * year's lists so far and last year's. Null when there are no lists, or no rules yet.
 */
export async function readBasis(tx: Tx, cycle: OddsCycle, now: Date): Promise<OddsBasis | null> {
  const mark = await readBasisMark(tx, cycle.id)
  const [found, ruleSet] = [await readCrowd(tx, cycle, now), await readRulesInForce(tx, cycle.id)]
  if (mark === null || found === null || ruleSet === null) return null
  const { crowd, last } = found
  const pools = await readPools(tx, listsSoFar(cycle.id), ruleSet.id, cycle)
  const offered = new Set(pools.map((pool) => pool.school.id))
  const toProblem = (applicants: readonly FrozenApplicant[]) =>
    asPlainSeats(
      frozenProblem(
        pools,
        ruleSet.rules,
        applicants.map((one) => ({ ...one, list: one.list.filter((id) => offered.has(id)) })),
      ),
    )
  const problem = toProblem(await readApplicants(tx, listsSoFar(cycle.id), cycle))
  const before = last ? await readApplicants(tx, last.lists, last.cycle) : []
  // a seat given in last year's round is not a seat of this year
  const { students } = toProblem(before.map((one) => ({ ...one, holdsSeatAt: null })))
  const known = [
    ...problem.students,
    ...students.map((one) => ({ ...one, id: `last year ${one.id}` })),
  ]
  const scope = ruleSet.tieBreak === 'ONE' ? ('one' as const) : ('per-school' as const)
  const drawn = { ...problem, students: known, lottery: { seed: '00', scope } }
  return {
    mark,
    problem: fillUpTo(drawn, crowd.most),
    crowd,
    lists: problem.students.length,
    lastLists: students.length,
  }
}
