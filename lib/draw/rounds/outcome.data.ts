import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { storedCutoffsSchema } from '@/lib/placement/stored-run.schema'
import { namesApart } from '@/lib/registry/schools/names-apart.rules'
import { placeName } from '@/lib/registry/schools/place-name.rules'

import { partsOf, ranksInOrder, type RoundOutcome, type SchoolOutcome } from './outcome.rules'
import { cameLate, type DrawnRound, ownRank } from './own-rank.data'
import { roundsRunBy } from './rounds.policy'

/**
 * The outcome of a round's official run; null before it is done, and for people who do not run the
 * zone.
 */
export async function findOutcome(actor: Actor, roundId: string): Promise<RoundOutcome | null> {
  const run = await db.run.findFirst({
    where: { roundId, kind: 'OFFICIAL', state: 'DONE', round: roundsRunBy(actor) },
    select: { id: true },
  })
  return run && readOutcome(roundId, run.id)
}

/** The outcome of a run. The caller has checked who may see it. */
export async function readOutcome(roundId: string, runId: string): Promise<RoundOutcome> {
  const { kind } = await db.round.findUniqueOrThrow({
    where: { id: roundId },
    select: { kind: true },
  })
  const [rows, schools] = await Promise.all([
    readPlaced({ id: roundId, kind }, runId),
    readSchoolOutcomes(roundId, runId),
  ])
  const count = (of: readonly Placed[], what: 'students' | 'late' = 'students') =>
    of.reduce((total, row) => total + row[what], 0)
  const without = rows.filter(({ schoolId }) => schoolId === null)
  const placed = rows.filter(({ schoolId }) => schoolId !== null)
  return {
    students: count(rows),
    byRank: ranksInOrder(placed.flatMap(({ rank, ...row }) => (rank ? [{ rank, ...row }] : []))),
    byRule: count(placed.filter(({ rank }) => rank === null)),
    unplaced: count(without),
    late: { lists: count(rows, 'late'), unplaced: count(without, 'late') },
    placed,
    schools,
  }
}

type Placed = {
  schoolId: string | null
  rank: number | null
  students: number
  /** Those of them whose list came late. */
  late: number
}

/** How many were placed where, by the rank of the school on their own list. */
const readPlaced = (round: DrawnRound, runId: string) => db.$queryRaw<Placed[]>`
  SELECT school_id AS "schoolId", rank, count(*)::int AS students,
    count(*) FILTER (WHERE late)::int AS late
  FROM (
    SELECT placement.school_id, ${ownRank(round)} AS rank, ${cameLate(round)} AS late
    FROM placement WHERE placement.run_id = ${runId}::uuid) placed
  GROUP BY school_id, rank`

async function readSchoolOutcomes(roundId: string, runId: string): Promise<SchoolOutcome[]> {
  const [run, ranked] = await Promise.all([
    db.run.findUniqueOrThrow({
      where: { id: runId },
      select: {
        cutoffs: true,
        ruleSet: {
          select: {
            reserves: {
              orderBy: { position: 'asc' },
              select: { schoolId: true, condition: true },
            },
          },
        },
      },
    }),
    db.$queryRaw<{ id: string; ranked: number; first: number }[]>`
      SELECT choice.school_id AS id, count(*)::int AS ranked,
        count(*) FILTER (WHERE choice.rank = 1)::int AS first
      FROM snapshot_entry JOIN choice ON choice.submission_id = snapshot_entry.submission_id
      WHERE snapshot_entry.round_id = ${roundId}::uuid GROUP BY choice.school_id`,
  ])
  const cutoffs = storedCutoffsSchema.parse(run.cutoffs)
  const schools = await db.school.findMany({
    where: { id: { in: cutoffs.map((one) => one.school) } },
    orderBy: [{ name: 'asc' }, { slug: 'asc' }],
    select: { id: true, slug: true, name: true, campus: { select: { name: true } } },
  })
  const apart = namesApart(
    schools.map(({ campus, ...school }) => ({
      ...school,
      campus: placeName({ ...school, campus }),
    })),
  )
  const reserves = Map.groupBy(run.ruleSet.reserves, (reserve) => reserve.schoolId)
  const demand = new Map(ranked.map((row) => [row.id, row]))
  const results = new Map(cutoffs.map((one) => [one.school, one]))
  return [...apart].flatMap(([id, name]) => {
    const result = results.get(id)
    if (!result) return []
    const { seats, extra, placed, cutoff, waiting } = result
    const kept = (reserves.get(id) ?? []).map(({ condition }) => condition)
    const offered = extra !== undefined && { extra }
    const parts = partsOf(result, kept)
    const { ranked: lists = 0, first = 0 } = demand.get(id) ?? {}
    const wanted = { ranked: lists, rankedFirst: first }
    return [{ id, name, seats, ...offered, placed, cutoff, parts, waiting, ...wanted }]
  })
}
