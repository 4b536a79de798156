import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

/** What concerns the whole district: its imports, and letters that do not go out. */
export type DistrictNews = {
  /** Imports that wait for a second person. */
  readonly held: number
  /** Refused since the last one that was applied. */
  readonly refused: number
  /** When an import was last written; null when none was. */
  readonly appliedAt: Date | null
  /** Letters that the mail server refused at the last try and that are still to be sent. */
  readonly failing: number
  /** When the oldest of them was written; null without any. */
  readonly failingSince: Date | null
}

/** The news of the district; null unless the actor is an administrator. */
export async function findDistrictNews(actor: Actor): Promise<DistrictNews | null> {
  if (!actor.administrator) return null
  const [last, held, mail] = await Promise.all([
    db.import.findFirst({
      where: { state: 'APPLIED', settledAt: { not: null } },
      orderBy: { settledAt: 'desc' },
      select: { settledAt: true, receivedAt: true },
    }),
    db.import.count({ where: { state: 'HELD' } }),
    db.letter.aggregate({
      where: { sentAt: null, stoppedAt: null, failure: { not: null } },
      _count: true,
      _min: { createdAt: true },
    }),
  ])
  const refused = await db.import.count({
    where: { state: 'REFUSED', ...(last && { receivedAt: { gt: last.receivedAt } }) },
  })
  return {
    held,
    refused,
    appliedAt: last?.settledAt ?? null,
    failing: mail._count,
    failingSince: mail._min.createdAt,
  }
}
