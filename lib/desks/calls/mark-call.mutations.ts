import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { findDayProblem, toCalendarDay } from '@/lib/desks/notes/call-day.data'
import { HAPPENED } from '@/lib/desks/notes/notes.schema'
import { findActingRole } from '@/lib/registry/access/zone-access.policy'

import { findCall } from './call-list.data'
import type { CalledRound } from './calls-of-round.data'
import type { TypedCall } from './mark-call.schema'

export type MarkCallResult =
  | { ok: true }
  /** `over`: the round was released or sent back meanwhile, or the actor calls no more; `past`, `far`: the day. */
  | { ok: false; reason: 'not-found' | 'over' | 'past' | 'far' }

/**
 * Marks a call to a family of a round before its release: a note at the child that stands on the call list alone until
 * results are out. It stays; the last one counts. The log says that a call was marked in the round, and not to whom. A
 * release at the same moment comes first or waits. The caller has the round from `findCalledRound`.
 */
export async function markCall(
  actor: Actor,
  round: CalledRound,
  studentId: string,
  { happened, said, again }: TypedCall,
  now: Date,
): Promise<MarkCallResult> {
  if (!(await findCall(actor, round, studentId))) return { ok: false, reason: 'not-found' }
  const { zoneId } = round.cycle
  return attempt({ 'not-next-step': 'over', 'not-belonging': 'over' }, () =>
    db.$transaction(async (tx): Promise<MarkCallResult> => {
      const problem = await findDayProblem(tx, zoneId, again, now)
      if (problem) return { ok: false, reason: problem }
      const { id } = await tx.contactNote.create({
        data: {
          studentId,
          roundId: round.id,
          authorId: actor.id,
          role: findActingRole(actor, zoneId),
          ...HAPPENED[happened],
          said,
          callAgainOn: again === '' ? null : toCalendarDay(again),
        },
        select: { id: true },
      })
      await recordEvent(tx, actor, {
        verb: 'call.marked',
        subjectType: 'round',
        subjectId: round.id,
        zoneId,
        detail: { id },
      })
      return { ok: true }
    }),
  )
}
