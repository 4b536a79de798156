import 'server-only'
import { db } from '@/lib/base/db/client'
import { idAmong } from '@/lib/base/db/id-among.data'

type Counted = { id: string; count: number }

/**
 * The lists of a year that were sent and count. The caller has checked that the reader runs its zone.
 */
export async function countSubmitted(cycleId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM counting_submission WHERE cycle_id = ${cycleId}::uuid`
  return row?.count ?? 0
}

/**
 * The lists that are begun, and none sent that counts, by year; a year without one is missing. It reads
 * every list, so pages ask only where the number is shown. The caller has checked that the reader runs
 * the zones.
 */
export async function countDrafts(
  cycleIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (cycleIds.length === 0) return new Map()
  const rows = await db.$queryRaw<Counted[]>`
    SELECT cycle_id AS id, count(*)::int AS count FROM begun_application
    WHERE cycle_id ${idAmong(cycleIds)} GROUP BY 1`
  return new Map(rows.map(({ id, count }) => [id, count]))
}
