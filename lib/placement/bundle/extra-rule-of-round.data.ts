import 'server-only'
import type { Tx } from '@/lib/base/db/client'

/**
 * The rule for extra offers that a round was frozen with, and the schools that took part, by id; null without, and before
 * the freeze.
 */
export async function readExtraRule(tx: Tx, roundId: string) {
  const rows = await tx.extraOffers.findMany({
    where: { roundId },
    orderBy: { schoolId: 'asc' },
    select: {
      rule: { select: { share: true, most: true } },
      school: { select: { id: true, name: true } },
    },
  })
  const [first] = rows
  return first ? { ...first.rule, schools: rows.map(({ school }) => school) } : null
}
