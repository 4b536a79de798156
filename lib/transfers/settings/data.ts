import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { TransferSettings } from '@/lib/transfers/rules'

/** While a cycle has no rules: the requests wait for each other, inside the window, without exchanges. */
const UNWRITTEN: TransferSettings = {
  transfers: 'TOGETHER',
  transfersBetween: false,
  exchanges: false,
}

/** What the newest rules of a cycle say about transfers. */
export async function readSettings(tx: Tx, cycleId: string): Promise<TransferSettings> {
  const newest = await tx.priorityRuleSet.findFirst({
    where: { cycleId },
    orderBy: { version: 'desc' },
    select: { transfers: true, transfersBetween: true, exchanges: true },
  })
  return newest ?? UNWRITTEN
}
