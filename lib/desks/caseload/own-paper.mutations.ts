import 'server-only'
import type { Actor } from '@/lib/base/actor'

import { setAsideForFamily } from './apply-for.mutations'
import { findOwnPaper } from './own-paper.data'

/**
 * Takes out the paper list of a student of the actor that the actor typed once and that still waits for the second
 * typing; it stays on record, with the reason. False when there is none, as when somebody typed it again meanwhile.
 */
export async function undoOwnPaper(
  actor: Actor,
  studentId: string,
  reason: string,
  now: Date,
): Promise<boolean> {
  const waiting = await findOwnPaper(actor, studentId, now)
  return waiting ? setAsideForFamily(actor, studentId, { id: waiting.id, reason }, now) : false
}
