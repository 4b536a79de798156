import 'server-only'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { TAKEN_BACK } from '@/lib/year/round-states.rules'

/** The states of a round that fix no priorities: it is not frozen, or another one puts it right. */
export const MAY_CHANGE = ['DRAFT', 'OPEN', 'CLOSED', ...TAKEN_BACK] as const

/** The rounds that fix the priorities of their cycle. */
export const FIXES_PRIORITIES = {
  state: { notIn: [...MAY_CHANGE] },
} satisfies Prisma.RoundWhereInput

/** Whether a round has fixed a cycle's priorities: no claim can be told, answered or undone. */
export async function arePrioritiesFixed(cycleId: string): Promise<boolean> {
  const fixing = await db.round.count({ where: { cycleId, ...FIXES_PRIORITIES } })
  return fixing > 0
}
