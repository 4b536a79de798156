import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { readApplicants, readPools } from '@/lib/lists/frozen-lists.data'
import { frozenProblem } from '@/lib/lists/frozen-problem.rules'
import { asPlainSeats } from '@/lib/placement/extra-offers.rules'
import type { Problem } from '@/lib/placement/problem.schema'
import { frozenLists, listsSoFar } from '@/lib/year/list-that-counts.data'

import { countedLists } from './chances-of-list.rules'
import { type ChanceCrowd, chooseCrowd, fillUpTo } from './chances.rules'

/** The cycle that odds are made for. */
export type OddsCycle = {
  readonly id: string
  readonly zoneId: string
  readonly schoolYear: number
  readonly entryGrade: number
  readonly closesAt: Date
}

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
  { zoneId, schoolYear, entryGrade }: Omit<OddsCycle, 'id' | 'closesAt'>,
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

/** The lists to make a cycle's odds from, as a query of submissions, with the cycle they were sent in. */
export async function readCrowd(tx: Tx, cycle: OddsCycle, now: Date) {
  const last = await readLastRound(tx, cycle)
  const lastLists = last && frozenLists(last.id)
  const soFar = await countSoFar(tx, cycle.id)
  const lastYear = lastLists ? await countLists(tx, lastLists) : 0
  const { zoneId, schoolYear, entryGrade } = cycle
  const entering = await tx.presentEnrollment.count({
    where: {
      schoolYear: schoolYear - 1,
      grade: entryGrade - 1,
      student: { zoneId },
    },
  })
  const crowd = chooseCrowd({ soFar, lastYear, entering, isClosed: now >= cycle.closesAt })
  if (crowd === null) return null
  if (crowd.of === 'last-year' && last && lastLists)
    return { crowd, soFar, lists: lastLists, of: last.cycle, count: lastYear }
  return { crowd, soFar, lists: listsSoFar(cycle.id), of: cycle, count: soFar }
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
  const [row] = await tx.$queryRaw<{ id: string | null }[]>`
    SELECT rules_in_force(${cycleId}::uuid) AS id`
  if (!row?.id) return null
  return tx.priorityRuleSet.findUniqueOrThrow({
    where: { id: row.id },
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
export async function readKnownTable(
  tx: Tx,
  { id, schoolYear }: Pick<OddsCycle, 'id' | 'schoolYear'>,
) {
  const [odds, mark] = [
    await tx.oddsTable.findUnique({
      where: { cycleId: id },
      select: { madeAt: true, basis: true, basedOn: true, lists: true },
    }),
    await readBasisMark(tx, id),
  ]
  if (!odds) return null
  const { madeAt, basis } = odds
  return { madeAt, counted: countedLists(odds, schoolYear), isOutdated: basis !== mark }
}

/** What a table of odds is drawn from. */
export type OddsBasis = {
  /** What `readBasisMark` said when it was read. */
  readonly mark: string
  readonly problem: Problem
  readonly crowd: ChanceCrowd
  /** The year whose lists are used, how many there are, and this year's count so far. */
  readonly schoolYear: number
  readonly lists: number
  readonly soFar: number
}

/**
 * The problem to draw the odds of a cycle from: this year's seats and extra offers and the rules in force, with this
 * year's lists so far, or last year's while there are few. Null when there are no lists, or no rules yet.
 */
export async function readBasis(tx: Tx, cycle: OddsCycle, now: Date): Promise<OddsBasis | null> {
  const mark = await readBasisMark(tx, cycle.id)
  const [found, ruleSet] = [await readCrowd(tx, cycle, now), await readRulesInForce(tx, cycle.id)]
  if (mark === null || found === null || ruleSet === null) return null
  const { crowd, lists, of, count, soFar } = found
  const pools = await readPools(tx, listsSoFar(cycle.id), ruleSet.id, cycle)
  const read = await readApplicants(tx, lists, of)
  const offered = new Set(pools.map((pool) => pool.school.id))
  const applicants = read.map((one) => ({
    ...one,
    // a seat given in last year's round is not a seat of this year
    holdsSeatAt: crowd.of === 'this-year' ? one.holdsSeatAt : null,
    list: one.list.filter((id) => offered.has(id)),
  }))
  const problem = asPlainSeats(frozenProblem(pools, ruleSet.rules, applicants))
  const scope = ruleSet.tieBreak === 'ONE' ? ('one' as const) : ('per-school' as const)
  return {
    mark,
    problem: fillUpTo({ ...problem, lottery: { seed: '00', scope } }, crowd.expected),
    crowd,
    schoolYear: of.schoolYear,
    lists: count,
    soFar,
  }
}
