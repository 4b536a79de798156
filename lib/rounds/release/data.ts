import 'server-only'
import { db } from '@/lib/db/client'

/** Approved rounds whose release time has come, the longest due first. */
export async function listDueRounds(now: Date): Promise<string[]> {
  const rounds = await db.round.findMany({
    where: { state: 'APPROVED', releaseAt: { lte: now } },
    orderBy: { releaseAt: 'asc' },
    select: { id: true },
  })
  return rounds.map(({ id }) => id)
}
