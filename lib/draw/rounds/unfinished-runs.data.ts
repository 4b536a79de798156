import 'server-only'
import { db } from '@/lib/base/db/client'

/** Runs that were asked for and have no outcome yet, the oldest first: what a killed worker leaves behind. */
export async function listUnfinishedRuns(): Promise<string[]> {
  const runs = await db.run.findMany({
    where: { state: { in: ['QUEUED', 'RUNNING'] } },
    orderBy: { requestedAt: 'asc' },
    select: { id: true },
  })
  return runs.map((run) => run.id)
}
