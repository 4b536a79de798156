import 'server-only'
import type { Tx } from '@/lib/db/client'

/** Who is told of one student's result. */
export type Recipient = {
  readonly email: string
  readonly locale: string
  readonly student: string
  /** Null: no seat. */
  readonly school: string | null
  readonly waitlists: number
}

/** One row for every guardian of every student in a run. */
export async function listRecipients(tx: Tx, runId: string): Promise<Recipient[]> {
  return tx.$queryRaw<Recipient[]>`
    SELECT app_user.email, app_user.locale, student.given_name AS student, school.name AS school,
      (SELECT count(*)::int FROM jsonb_array_elements(placement.reasons) AS reason
        WHERE reason ->> 'waiting' IS NOT NULL) AS waitlists
    FROM placement
      JOIN application ON application.id = placement.application_id
      JOIN student ON student.id = application.student_id
      JOIN guardian_link ON guardian_link.student_id = student.id
      JOIN app_user ON app_user.id = guardian_link.user_id
      LEFT JOIN school ON school.id = placement.school_id
    WHERE placement.run_id = ${runId}::uuid
    ORDER BY app_user.email, student.id`
}
