import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { findActingRole } from '@/lib/registry/access/zone-access.policy'

import { lockCycleRunBy } from './cycle-lock.data'
import { tellDates } from './tell-changes.mutations'

type Refused<Reason> = { ok: false; reason: Reason }

export type CloseResult = { ok: true } | Refused<'not-found' | 'moved-on' | BrokenRule>

/**
 * Ends the application window now, by the database's clock, when it has not ended by itself, and
 * closes the open round with it. Lists handed in until this moment count; closing early is told to
 * families with a list and to counselors.
 */
export async function closeWindow(actor: Actor, cycleId: string): Promise<CloseResult> {
  return attempt(EVERY_RULE, () =>
    db.$transaction(async (tx): Promise<CloseResult> => {
      const cycle = await lockCycleRunBy(tx, actor, cycleId)
      if (!cycle) return { ok: false, reason: 'not-found' }
      const early = await tx.$executeRaw`
        UPDATE cycle SET closes_at = clock_timestamp()
        WHERE id = ${cycleId}::uuid AND opens_at < clock_timestamp()
          AND closes_at > clock_timestamp()`
      const { count: closed } = await tx.round.updateMany({
        where: { cycleId, kind: 'MAIN', state: 'OPEN' },
        data: { state: 'CLOSED' },
      })
      if (early + closed === 0) return { ok: false, reason: 'moved-on' }
      await recordEvent(tx, actor, {
        verb: 'cycle.closed',
        subjectType: 'cycle',
        subjectId: cycleId,
        zoneId: cycle.zoneId,
        detail: {
          early: early > 0,
          closesAt: cycle.closesAt.toISOString(),
          as: findActingRole(actor, cycle.zoneId),
        },
      })
      if (early > 0) {
        const { closesAt: from, schoolYear } = cycle
        const { closesAt: to } = await tx.cycle.findUniqueOrThrow({ where: { id: cycleId } })
        const moved = [{ name: 'closesAt' as const, from, to }]
        await tellDates(tx, { id: cycleId, schoolYear }, moved, null, to)
      }
      return { ok: true }
    }),
  )
}
