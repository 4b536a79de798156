import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { findActingRole } from '@/lib/registry/access/zone-access.policy'

import {
  changedDates,
  changeProblems,
  type DateProblems,
  orderProblems,
  withSeconds,
} from './cycle-dates.rules'
import type { CycleDates } from './cycle-dates.schema'
import { lockCycleRunBy, mainRound } from './cycle-lock.data'

export type DatesResult =
  | { ok: true; changed: number }
  | { ok: false; reason: 'not-found' | 'reason-missing' | BrokenRule }
  | { ok: false; reason: 'dates'; problems: DateProblems }
  /** Somebody else changed them since the page was loaded; `current` are the dates now. */
  | { ok: false; reason: 'changed-meanwhile'; current: CycleDates }

type Change = {
  readonly dates: CycleDates
  /** The dates that the page showed. */
  readonly seen: CycleDates
  /** Required once the window has opened; it is public. */
  readonly reason: string
}

/**
 * Changes the dates of a cycle. Once the window has opened, the opening can no longer change, and
 * every other change needs a reason and appears on the public page of the rules. Dates that somebody
 * else changed since the page was loaded are not overwritten.
 */
export async function setDates(
  actor: Actor,
  cycleId: string,
  { dates: typed, seen, reason }: Change,
  now: Date,
): Promise<DatesResult> {
  return attempt(EVERY_RULE, () =>
    db.$transaction(async (tx): Promise<DatesResult> => {
      const cycle = await lockCycleRunBy(tx, actor, cycleId)
      if (!cycle) return { ok: false, reason: 'not-found' }
      if (changedDates(seen, cycle).length > 0) {
        return { ok: false, reason: 'changed-meanwhile', current: cycle }
      }
      const dates = withSeconds(cycle, typed)
      const state = mainRound(cycle.rounds)?.state ?? null
      // a round that corrects a retracted one is open but takes no lists, so the close is fixed
      const isRetracted = cycle.rounds.some(
        (one) => one.kind === 'MAIN' && one.state === 'RETRACTED',
      )
      const problems = {
        ...orderProblems(dates),
        ...changeProblems(cycle, dates, isRetracted && state === 'OPEN' ? 'CLOSED' : state, now),
      }
      if (Object.keys(problems).length > 0) return { ok: false, reason: 'dates', problems }
      const changed = changedDates(cycle, dates)
      if (changed.length === 0) return { ok: true, changed: 0 }
      const hasOpened = cycle.opensAt <= now
      if (hasOpened && !reason) return { ok: false, reason: 'reason-missing' }
      await tx.cycle.update({ where: { id: cycleId }, data: dates })
      await recordEvent(tx, actor, {
        verb: 'cycle.datesChanged',
        subjectType: 'cycle',
        subjectId: cycleId,
        zoneId: cycle.zoneId,
        detail: {
          changes: Object.fromEntries(
            changed.map((name) => [
              name,
              {
                from: cycle[name]?.toISOString() ?? null,
                to: dates[name]?.toISOString() ?? null,
              },
            ]),
          ),
          reason,
          hasOpened,
          as: findActingRole(actor, cycle.zoneId),
        },
      })
      return { ok: true, changed: changed.length }
    }),
  )
}
