import 'server-only'
import { cache } from 'react'

import { db } from '@/lib/base/db/client'
import { publicGrid } from '@/lib/base/format/small-counts.rules'
import type { SchoolCutoff } from '@/lib/draw/rounds/outcome.rules'

import { findPublicRecord } from './public-record.data'
import type { PublicCount, PublicRecord, ReleasedRecord } from './public-record.view'

/** How the main draw of one year went at one school, as shown to the public. */
export type PastRound = {
  readonly roundId: string
  /** 2027 is 2027-28. */
  readonly schoolYear: number
  readonly demo: boolean
  readonly seats: number
  readonly listedFirst: PublicCount
  readonly placed: PublicCount
  /**
   * How many were placed here as first choice, second and so on, without gaps; the last: by the
   * rule for those without a choice.
   */
  readonly byRank: readonly PublicCount[]
  readonly byRule: PublicCount
  /** The last student who got in; null unless every seat was taken and the public may know. */
  readonly cutoff: SchoolCutoff | null
  readonly waiting: PublicCount
}

const MOST_YEARS = 3

/**
 * The published main draws of the zone that were not retracted, newest year first; each by school
 * id.
 */
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
      const counts: readonly PublicCount[] = grid[i] ?? []
      const byRank = counts.slice(0, ranks)
      const byRule = counts[ranks] ?? null
      const its = { seats, listedFirst: rankedFirst, placed, byRank, byRule, cutoff, waiting }
      return [id, { roundId, schoolYear, demo, ...its }]
    }),
  )
}

type Counted = readonly { schoolId: string | null; rank: number | null; _count: number }[]

const countAt = (counted: Counted, school: string, rank: number | null) =>
  counted.find((one) => one.schoolId === school && one.rank === rank)?._count ?? 0

/**
 * How the last published main draws went at a school, newest first. Public: small counts are
 * hidden.
 */
export async function findPastRounds(zone: string, schoolId: string): Promise<PastRound[]> {
  const years = await findZoneRounds(zone)
  return years.flatMap((schools) => {
    const its = schools.get(schoolId)
    return its ? [its] : []
  })
}
