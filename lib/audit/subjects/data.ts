import 'server-only'
import { db } from '@/lib/db/client'

/**
 * The records that a text means in the log: the one with this id; or, for a student's number or the
 * code of a receipt, the student with all that hangs on it. Ids alone: who may read the events is
 * for the caller to ask.
 */
export async function subjectsOf(said: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH meant AS (
      SELECT id FROM student WHERE number = ${said}
      UNION
      SELECT application.student_id FROM submission
        JOIN application ON application.id = submission.application_id
      WHERE submission.receipt_code = upper(${said})
    ), applied AS (SELECT id FROM application WHERE student_id IN (SELECT id FROM meant))
    SELECT id::text FROM meant
    UNION SELECT id::text FROM applied
    UNION SELECT id::text FROM submission WHERE application_id IN (SELECT id FROM applied)
    UNION SELECT id::text FROM offer WHERE application_id IN (SELECT id FROM applied)
    UNION SELECT id::text FROM manual_placement WHERE application_id IN (SELECT id FROM applied)
    UNION SELECT id::text FROM claim WHERE student_id IN (SELECT id FROM meant)
    UNION SELECT id::text FROM transfer_request WHERE student_id IN (SELECT id FROM meant)`
  return [said, ...rows.map((row) => row.id)]
}
