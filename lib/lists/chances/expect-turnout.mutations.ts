import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { enqueue } from '@/lib/base/queue'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import type { Turnout } from './chances.rules'

/**
 * Says how many of 100 students who can apply are expected to send a list, and has the chances made anew. Families read
 * it beside their chances. Null takes back what was said. False when the actor does not run the cycle, or its window is
 * closed: then the lists that came are all.
 */
export async function expectTurnout(
  actor: Actor,
  cycleId: string,
  turnout: Turnout | null,
  now: Date,
): Promise<boolean> {
  if (!isUuid(cycleId)) return false
  return db.$transaction(async (tx) => {
    const [cycle] = await tx.cycle.updateManyAndReturn({
      where: { AND: [{ id: cycleId, closesAt: { gt: now } }, cyclesRunBy(actor)] },
      data: { turnoutLeast: turnout?.least ?? null, turnoutMost: turnout?.most ?? null },
      select: { zoneId: true },
    })
    if (!cycle) return false
    await enqueue(tx, 'odds', [{ cycleId, asked: false }])
    await recordEvent(tx, actor, {
      verb: 'odds.turnout',
      subjectType: 'cycle',
      subjectId: cycleId,
      zoneId: cycle.zoneId,
      detail: turnout ? { expectedLeast: turnout.least, expectedMost: turnout.most } : {},
    })
    return true
  })
}
