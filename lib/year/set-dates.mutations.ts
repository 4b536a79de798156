import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { findActingRole } from '@/lib/registry/access/zone-access.policy'

import {
  changedDates,
  changeProblems,
  type DateProblems,
  isLateFrozen,
  orderProblems,
  shortenedDates,
  withSeconds,
} from './cycle-dates.rules'
import { type CycleDate, type CycleDates, LONGEST_DATES_REASON } from './cycle-dates.schema'
import { lockCycleRunBy, mainRound } from './cycle-lock.data'
import { isStanding } from './round-states.rules'
import { tellDates } from './tell-changes.mutations'

export type DatesResult =
  | { ok: true; changed: number }
  | { ok: false; reason: 'not-found' | 'reason-missing' | 'reason-long' | BrokenRule }
  | { ok: false; reason: 'dates'; problems: DateProblems }
  /** Deadlines that families rely on come earlier: it has to be confirmed. */
  | { ok: false; reason: 'unconfirmed'; shortened: CycleDate[] }
  /** Somebody else changed them since the page was loaded; `current` are the dates now. */
  | { ok: false; reason: 'changed-meanwhile'; current: CycleDates }

type Change = {
  readonly dates: CycleDates
  /** The dates that the page showed. */
  readonly seen: CycleDates
  /** Required once the window has opened; it is public. */
  readonly reason: string
  /** Whether the person was asked once more, when a deadline comes earlier. */
  readonly confirmed?: boolean
}

/**
 * Changes the dates of a cycle. Once the window has opened, the opening can no longer change, and
 * every other change needs a reason and appears on the public page of the rules. Dates that somebody
 * else changed since the page was loaded are not overwritten. A window that ended opens again, with its
 * round, when its end moves into the future before the freeze. A deadline that comes earlier has to be
 * confirmed, and every change after the opening is told to families with a list and to counselors.
 */
export async function setDates(
  actor: Actor,
  cycleId: string,
  { dates: typed, seen, reason, confirmed = false }: Change,
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
      // once a draw of the year can be known no list is added to it, so the close is fixed
      const isDrawn = cycle.rounds.some((one) => one.kind === 'MAIN' && !isStanding(one.state))
      const takesLists = state === 'OPEN' || state === 'CLOSED'
      const problems = {
        ...orderProblems(dates),
        ...changeProblems(
          cycle,
          dates,
          isDrawn && takesLists ? 'FROZEN' : state,
          now,
          isLateFrozen(cycle.rounds),
        ),
      }
      if (Object.keys(problems).length > 0) return { ok: false, reason: 'dates', problems }
      const changed = changedDates(cycle, dates)
      if (changed.length === 0) return { ok: true, changed: 0 }
      const hasOpened = cycle.opensAt <= now
      if (hasOpened && !reason) return { ok: false, reason: 'reason-missing' }
      if (reason.length > LONGEST_DATES_REASON) return { ok: false, reason: 'reason-long' }
      const shortened = shortenedDates(cycle, dates, now)
      if (hasOpened && shortened.length > 0 && !confirmed)
        return { ok: false, reason: 'unconfirmed', shortened }
      await tx.cycle.update({ where: { id: cycleId }, data: dates })
      await reopenRounds(tx, actor, cycle, dates, now)
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
      if (hasOpened) {
        const moved = changed.map((name) => ({ name, from: cycle[name], to: dates[name] }))
        await tellDates(tx, { id: cycleId, schoolYear: cycle.schoolYear }, moved, reason, now)
      }
      return { ok: true, changed: changed.length }
    }),
  )
}

type LockedCycle = NonNullable<Awaited<ReturnType<typeof lockCycleRunBy>>>

/** Opens the closed rounds again whose window now ends in the future; the database refuses a drawn one. */
async function reopenRounds(
  tx: Tx,
  actor: Actor,
  cycle: LockedCycle,
  dates: CycleDates,
  now: Date,
): Promise<void> {
  const until = { MAIN: dates.closesAt, LATE: dates.lateUntil, TRANSFER: null }
  const reopened = cycle.rounds.filter(({ kind, state, correctsId }) => {
    const end = until[kind]
    return state === 'CLOSED' && correctsId === null && end !== null && end > now
  })
  for (const { id } of reopened) {
    await tx.round.update({ where: { id }, data: { state: 'OPEN' } })
    await recordEvent(tx, actor, {
      verb: 'round.reopened',
      subjectType: 'round',
      subjectId: id,
      zoneId: cycle.zoneId,
    })
  }
}
