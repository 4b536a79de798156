import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findWaitingPaper } from '@/lib/lists/paper-lists.data'

import { findCounseledYear } from './counseled-student.data'

/**
 * The paper list of a student of the actor that the actor typed once and that waits for the second typing; null:
 * none.
 */
export async function findOwnPaper(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<{ readonly id: string } | null> {
  const year = await findCounseledYear(actor, studentId, now)
  const waiting = year && (await findWaitingPaper(studentId, year.cycle.id))
  if (!waiting) return null
  const where = { id: waiting.id, enteredById: actor.id, settledAt: null }
  return db.paperEntry.findFirst({ where, select: { id: true } })
}
