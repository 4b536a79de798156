import 'server-only'
import { cache } from 'react'

import { db } from '@/lib/db/client'
import { publicGrid } from '@/lib/figures/rules'
import { findPublicRecord } from '@/lib/rounds/record/data'
import type { PublicCount, PublicRecord, ReleasedRecord } from '@/lib/rounds/record/view'

import type { PastRound } from './view'

const MOST_YEARS = 3

/** The main draws of the zone that are published and not retracted, the newest years first; of each school by id. */
const findZoneRounds = cache(async (zone: string): Promise<Map<string, PastRound>[]> => {
  const rounds = await db.round.findMany({
    where: { kind: 'MAIN', state: 'PUBLISHED', cycle: { zone: { slug: zone } } },
    orderBy: [{ cycle: { schoolYear: 'desc' } }, { publishedAt: 'desc' }],
    take: MOST_YEARS,
    select: { id: true },
  })
  const records = await Promise.all(rounds.map(({ id }) => findPublicRecord(id)))
  return Promise.all(
    records.flatMap((record) => (record?.released ? [schoolsOf(record, record.released)] : [])),
  )
})

async function schoolsOf(
  record: PublicRecord,
  released: ReleasedRecord,
): Promise<Map<string, PastRound>> {
  const counted = await db.placement.groupBy({
    by: ['schoolId', 'rank'],
    where: { run: { publishedFor: { id: record.id } }, schoolId: { not: null } },
    _count: true,
  })
  const ranks = released.byRank.length
  const cells = released.schools.map(({ id }) =>
    Array.from({ length: ranks + 1 }, (_, j) => countAt(counted, id, j < ranks ? j + 1 : null)),
  )
  const grid = publicGrid(
    cells,
    released.schools.map((school) => school.placed),
    [...released.byRank, released.byRule],
  )
  const { id: roundId, schoolYear, demo } = record
  return new Map(
    released.schools.map(({ id, seats, rankedFirst, placed, cutoff, waiting }, i) => {
      const told: readonly PublicCount[] = grid[i] ?? []
      const byRank = told.slice(0, ranks)
      const byRule = told[ranks] ?? null
      const its = { seats, listedFirst: rankedFirst, placed, byRank, byRule, cutoff, waiting }
      return [id, { roundId, schoolYear, demo, ...its }]
    }),
  )
}

type Counted = readonly { schoolId: string | null; rank: number | null; _count: number }[]

const countAt = (counted: Counted, school: string, rank: number | null) =>
  counted.find((one) => one.schoolId === school && one.rank === rank)?._count ?? 0

/** How the last published main draws went at a school, the newest first. Public: counts of few students are hidden. */
export async function findPastRounds(zone: string, schoolId: string): Promise<PastRound[]> {
  const years = await findZoneRounds(zone)
  return years.flatMap((schools) => {
    const its = schools.get(schoolId)
    return its ? [its] : []
  })
}
