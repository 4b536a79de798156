import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { enqueue } from '@/lib/base/queue'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import { countSoFar, ODDS_CYCLE, readCrowd, readKnownTable } from './chances-basis.data'
import { isDue } from './chances.rules'

/** Windows that closed longer ago than this need no new table. */
const LOOK_BACK = 2 * 24 * 3_600_000

/** Queues the tables that are due. A job queued twice finds nothing to do the second time. */
export async function askForDueOdds(now: Date): Promise<void> {
  const cycles = await db.cycle.findMany({
    where: {
      opensAt: { lte: now },
      closesAt: { gt: new Date(now.getTime() - LOOK_BACK) },
    },
    select: ODDS_CYCLE,
  })
  for (const cycle of cycles) {
    const known = await readKnownTable(db, cycle)
    // without lists from any year there is nothing to draw from
    if (known === null && (await readCrowd(db, cycle, now)) === null) continue
    if (!isDue(cycle, known, await countSoFar(db, cycle.id), now)) continue
    await db.$transaction((tx) => enqueue(tx, 'odds', [{ cycleId: cycle.id, asked: false }]))
  }
}

/** Queues a new table for a cycle; false when the actor does not run it. */
export async function askForOdds(actor: Actor, cycleId: string): Promise<boolean> {
  if (!isUuid(cycleId)) return false
  return db.$transaction(async (tx) => {
    const cycle = await tx.cycle.findFirst({
      where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
      select: { zoneId: true },
    })
    if (!cycle) return false
    await enqueue(tx, 'odds', [{ cycleId, asked: true }])
    await recordEvent(tx, actor, {
      verb: 'odds.asked',
      subjectType: 'cycle',
      subjectId: cycleId,
      zoneId: cycle.zoneId,
    })
    return true
  })
}
