import { db } from '@/lib/base/db/client'
import { makeOdds } from '@/lib/lists/chances/make-chances.mutations'

/** The chances of the year that is open, so that nobody waits for a worker to draw them. */
export async function seedOdds(now: Date): Promise<void> {
  const open = await db.cycle.findMany({
    where: { demo: true, opensAt: { lte: now }, closesAt: { gt: now } },
  })
  for (const { id } of open) await makeOdds(id, now)
}
