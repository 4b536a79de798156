import 'server-only'
import { db } from '@/lib/base/db/client'

/**
 * Runs that were requested and have no outcome yet, oldest first: for example those of a killed
 * worker.
 */
export async function listUnfinishedRuns(): Promise<string[]> {
  const runs = await db.run.findMany({
    where: { state: { in: ['QUEUED', 'RUNNING'] } },
    orderBy: { requestedAt: 'asc' },
    select: { id: true },
  })
  return runs.map((run) => run.id)
}
