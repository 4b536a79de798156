import 'server-only'
import type { Tx } from '@/lib/base/db/client'

/** A year's rules for lists that a guardian did not send. */
export type ListSettings = {
  /** A list made in class counts only once a guardian has confirmed it. */
  readonly guardianConfirms: boolean
  /** Paper lists are typed in twice. */
  readonly paperTwice: boolean
}

/** The settings of the rule set that the year's round uses; without a round, of the newest. */
export async function readListSettings(tx: Tx, cycleId: string): Promise<ListSettings> {
  const select = { guardianConfirms: true, paperTwice: true } as const
  const round = await tx.round.findFirst({
    where: { cycleId, kind: 'MAIN', state: { not: 'RETRACTED' } },
    orderBy: { id: 'desc' },
    select: { ruleSet: { select } },
  })
  const newest = { where: { cycleId }, orderBy: { version: 'desc' }, select } as const
  const settings = round?.ruleSet ?? (await tx.priorityRuleSet.findFirst(newest))
  return settings ?? { guardianConfirms: false, paperTwice: false }
}
