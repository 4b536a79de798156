import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'

import { appealsWorkedOnBy } from './appeals.policy'

/** How many appeals of a zone are open, and how many of those should have been decided by now. */
export type AppealCounts = { readonly open: number; readonly late: number }

/** The open appeals of each zone whose appeals the actor works on, by zone id; a zone without any is missing. */
export async function countOpenAppeals(
  actor: Actor,
  now: Date,
): Promise<ReadonlyMap<string, AppealCounts>> {
  const where = {
    AND: [{ state: 'OPEN' }, appealsWorkedOnBy(actor)],
  } satisfies Prisma.AppealWhereInput
  const rows = await db.appeal.findMany({
    where,
    select: { dueAt: true, application: { select: { cycle: { select: { zoneId: true } } } } },
  })
  const zones = Map.groupBy(rows, ({ application }) => application.cycle.zoneId)
  return new Map(
    [...zones].map(([zoneId, all]) => [
      zoneId,
      { open: all.length, late: all.filter(({ dueAt }) => dueAt <= now).length },
    ]),
  )
}
