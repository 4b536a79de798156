import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { NewDeadline } from '@/lib/seats/offers/answer-offer.schema'
import { moveDeadline } from '@/lib/seats/offers/move-deadline.mutations'

import { listOffersToExtend } from './extend-answers.data'
import type { ExtendOutcome } from './ticked.schema'

/**
 * Gives the families of these students until the end of one later day, with a reason that each reads. Each
 * offer is moved as `moveDeadline` does, in a transaction of its own: one that cannot be moved keeps no
 * other from it. Tells what became of each student.
 */
export async function extendAnswers(
  actor: Actor,
  cycleId: string,
  studentIds: readonly string[],
  deadline: NewDeadline,
  now: Date,
): Promise<ReadonlyMap<string, ExtendOutcome>> {
  const offers = await listOffersToExtend(actor, cycleId, studentIds)
  const outcomes = new Map<string, ExtendOutcome>(studentIds.map((id) => [id, 'none']))
  for (const { id, studentId } of offers) {
    const result = await moveDeadline(actor, id, deadline, now)
    // of several offers of a child, one that was moved tells more than one that was not
    if (result.ok) outcomes.set(studentId, 'moved')
    else if (outcomes.get(studentId) !== 'moved') outcomes.set(studentId, result.reason)
  }
  return outcomes
}
