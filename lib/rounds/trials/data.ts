import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'

import { roundsRunBy } from '../policy'
import type { Trial } from './view'

/** The last ten trial runs of a round, newest first; empty when it is not the actor's. */
export async function listTrials(actor: Actor, roundId: string): Promise<Trial[]> {
  const runs = await db.run.findMany({
    where: { roundId, kind: 'TRIAL', round: roundsRunBy(actor) },
    orderBy: { requestedAt: 'desc' },
    take: 10,
    select: { id: true, state: true, requestedAt: true },
  })
  const ranks = await db.placement.groupBy({
    by: ['runId', 'rank'],
    where: { runId: { in: runs.map((run) => run.id) } },
    _count: true,
  })
  return runs.map((run) => {
    const own = ranks.filter((row) => row.runId === run.id)
    const count = (fits: (rank: number | null) => boolean) =>
      own.filter((row) => fits(row.rank)).reduce((total, row) => total + row._count, 0)
    return {
      ...run,
      outcome:
        run.state === 'DONE'
          ? {
              students: count(() => true),
              first: count((rank) => rank === 1),
              topThree: count((rank) => rank !== null && rank <= 3),
              unplaced: count((rank) => rank === null),
            }
          : null,
    }
  })
}
