import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { ListInput } from '@/lib/lists/ranked-list.schema'
import { submitListFor, type SendResult } from '@/lib/lists/send-list.mutations'
import { readStudentYear } from '@/lib/year/student-year.data'

import type { ClassDevice } from './class-hours.schema'

export type ClassRefusal = 'session-closed' | 'sent-at-home'

/**
 * Sends the list of the student at a shared device. Refused when the class hour is over by the
 * database's clock, when a guardian has sent a list, and when another device has saved one since.
 */
export async function sendInClass(
  device: ClassDevice,
  input: ListInput,
  now: Date,
): Promise<SendResult<ClassRefusal>> {
  const year = await readStudentYear({ id: device.studentId })
  if (!year) return { ok: false, reason: 'not-found' }
  const { classHourId, studentId } = device
  const check = async (tx: Tx, applicationId: string): Promise<ClassRefusal | null> => {
    // the lock makes closing by hand wait for this list, unless it came first
    const open = await tx.$queryRaw<unknown[]>`
      SELECT id FROM class_hour
      WHERE id = ${classHourId}::uuid AND cycle_id = ${year.cycle.id}::uuid
        AND closed_at IS NULL AND closes_at > clock_timestamp() FOR SHARE`
    if (open.length === 0) return 'session-closed'
    const atHome = await tx.submission.count({
      where: { applicationId, channel: { not: 'CLASS' } },
    })
    return atHome > 0 ? 'sent-at-home' : null
  }
  const how = { channel: 'CLASS', classHourId: classHourId, check } as const
  return submitListFor(null, { studentId, cycle: year.cycle }, input, how, now)
}
