import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { answeredFor } from '@/lib/feeds/api/api-tokens.data'

/**
 * What concerns the whole district: its imports, letters that do not go out, and programs that are not told or let
 * in.
 */
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
  /** Events that another program did not take at the last try. */
  readonly untold: number
  /** When the oldest of them happened; null without any. */
  readonly untoldSince: Date | null
  /** Tokens that open nothing since nobody who answers for them is an administrator. */
  readonly leftTokens: number
}

/** The news of the district; null unless the actor is an administrator. */
export async function findDistrictNews(actor: Actor, now: Date): Promise<DistrictNews | null> {
  if (!actor.administrator) return null
  const [last, held, mail, events, leftTokens] = await Promise.all([
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
    db.webhookDelivery.aggregate({
      where: { deliveredAt: null, failure: { not: null }, webhook: { endedAt: null } },
      _count: true,
      _min: { madeAt: true },
    }),
    db.apiToken.count({
      where: { revokedAt: null, expiresAt: { gt: now }, NOT: answeredFor },
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
    untold: events._count,
    untoldSince: events._min.madeAt,
    leftTokens,
  }
}
