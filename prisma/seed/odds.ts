import { db } from '@/lib/base/db/client'
import { makeOdds } from '@/lib/lists/chances/make-chances.mutations'

/** Calculates the chances of the open year, so that nobody has to wait for a worker. */
export async function seedOdds(now: Date): Promise<void> {
  const open = await db.cycle.findMany({
    where: { demo: true, opensAt: { lte: now }, closesAt: { gt: now } },
  })
  for (const { id } of open) await makeOdds(id, now)
}
