import 'server-only'
import { db } from '@/lib/base/db/client'

import { readMenuCounts } from './menu/menu-counts.data'
import { type MenuCounts, NOTHING_WAITS } from './menu/menu-counts.view'

/** What every page of a zone counts in its year. */
export type CycleCounts = MenuCounts & {
  readonly schools: number
  /** Seats of the entry grade. */
  readonly seats: number
}

type Pools = { id: string; schools: number; seats: number }

/** The counts of each of these cycles, as the pages of its zone and the desk of the district tell them. */
export async function countCycles(
  cycleIds: readonly string[],
): Promise<(cycleId: string) => CycleCounts> {
  const ids = [...cycleIds]
  const [pools, waiting] = await Promise.all([
    db.$queryRaw<Pools[]>`
      SELECT cycle.id, count(*)::int AS schools, sum(pool.seats)::int AS seats
      FROM seat_pool pool JOIN cycle ON cycle.id = pool.cycle_id AND cycle.entry_grade = pool.grade
      WHERE cycle.id = ANY(${ids}::uuid[]) AND pool.seats > 0 GROUP BY 1`,
    readMenuCounts(ids),
  ])
  return (cycleId) => {
    const pool = pools.find(({ id }) => id === cycleId)
    return {
      schools: pool?.schools ?? 0,
      seats: pool?.seats ?? 0,
      ...(waiting.get(cycleId) ?? NOTHING_WAITS),
    }
  }
}
