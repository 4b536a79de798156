import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { ListInput } from '@/lib/lists/ranked-list.schema'
import { handInFor, type SendResult } from '@/lib/lists/send-list.mutations'
import { readStudentYear } from '@/lib/year/student-year.data'

import type { ClassSeat } from './class-hours.schema'

export type ClassRefusal = 'session-closed' | 'sent-at-home'

/**
 * Sends the list of the student at a shared device. Refused when the session is over at that moment by
 * the database's clock, when a guardian sent a list meanwhile, and when another device saved one since.
 */
export async function sendInClass(
  seat: ClassSeat,
  input: ListInput,
  now: Date,
): Promise<SendResult<ClassRefusal>> {
  const year = await readStudentYear({ id: seat.studentId })
  if (!year) return { ok: false, reason: 'not-found' }
  const { sessionId, studentId } = seat
  const check = async (tx: Tx, applicationId: string): Promise<ClassRefusal | null> => {
    // closing it by hand waits for this list, or comes first
    const open = await tx.$queryRaw<unknown[]>`
      SELECT id FROM class_session
      WHERE id = ${sessionId}::uuid AND cycle_id = ${year.cycle.id}::uuid
        AND closed_at IS NULL AND closes_at > clock_timestamp() FOR SHARE`
    if (open.length === 0) return 'session-closed'
    const atHome = await tx.submission.count({
      where: { applicationId, channel: { not: 'CLASS' } },
    })
    return atHome > 0 ? 'sent-at-home' : null
  }
  const how = { channel: 'CLASS', sessionId, check } as const
  return handInFor(null, { studentId, cycle: year.cycle }, input, how, now)
}
