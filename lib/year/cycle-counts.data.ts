import 'server-only'
import { db } from '@/lib/base/db/client'

import { readMenuCounts } from './menu/menu-counts.data'
import { type MenuCounts, NOTHING_WAITS } from './menu/menu-counts.view'

/** What staff count in a year of a zone. */
export type CycleCounts = MenuCounts & {
  readonly schools: number
  /** Seats of the entry grade. */
  readonly seats: number
  readonly submitted: number
  /** Begun, and none sent that counts. */
  readonly drafts: number
}

type Counted = { id: string; count: number }

/** The counts of each of these cycles, as the pages of its zone and the desk of the district tell them. */
export async function countCycles(
  cycleIds: readonly string[],
): Promise<(cycleId: string) => CycleCounts> {
  const ids = [...cycleIds]
  const [pools, submitted, drafts, waiting] = await Promise.all([
    db.$queryRaw<(Counted & { seats: number })[]>`
      SELECT cycle.id, count(*)::int AS count, sum(pool.seats)::int AS seats
      FROM seat_pool pool JOIN cycle ON cycle.id = pool.cycle_id AND cycle.entry_grade = pool.grade
      WHERE cycle.id = ANY(${ids}::uuid[]) AND pool.seats > 0 GROUP BY 1`,
    db.$queryRaw<Counted[]>`
      SELECT cycle_id AS id, count(*)::int AS count FROM counting_submission
      WHERE cycle_id = ANY(${ids}::uuid[]) GROUP BY 1`,
    db.$queryRaw<Counted[]>`
      SELECT cycle_id AS id, count(*)::int AS count FROM begun_application
      WHERE cycle_id = ANY(${ids}::uuid[]) GROUP BY 1`,
    readMenuCounts(ids),
  ])
  const countOf = (rows: readonly Counted[], cycleId: string) =>
    rows.find(({ id }) => id === cycleId)?.count ?? 0
  return (cycleId) => ({
    schools: countOf(pools, cycleId),
    seats: pools.find(({ id }) => id === cycleId)?.seats ?? 0,
    submitted: countOf(submitted, cycleId),
    drafts: countOf(drafts, cycleId),
    ...(waiting.get(cycleId) ?? NOTHING_WAITS),
  })
}
