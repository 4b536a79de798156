import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'

import { heldReminders } from './held-reminders.data'

type Row = { applicationId: string | null; studentId: string; zoneId: string | null }

/** Says of these applications when their families were last reminded, now that a letter less was written. */
async function dateBack(tx: Tx, applicationIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE application SET reminded_at = (SELECT max(created_at) FROM letter
      WHERE subject_type = 'application' AND subject_id = application.id::text AND kind = 'listNotSent')
    WHERE id = ANY(${[...applicationIds]}::uuid[])`
}

/**
 * Takes back the reminders of the actor in a zone, or in all (null), that have not left yet: nobody gets them, and
 * their families can be reminded again. Returns how many letters there were; 0 when all have gone.
 */
export async function takeBackReminders(actor: Actor, zoneId: string | null): Promise<number> {
  return db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      WITH gone AS (DELETE FROM letter WHERE ${heldReminders(actor, zoneId)} RETURNING subject_type, subject_id)
      SELECT application.id AS "applicationId", student.id AS "studentId", student.zone_id AS "zoneId"
      FROM gone
        LEFT JOIN application ON gone.subject_type = 'application' AND application.id::text = gone.subject_id
        JOIN student ON student.id = CASE gone.subject_type
          WHEN 'student' THEN gone.subject_id::uuid ELSE application.student_id END`
    await dateBack(
      tx,
      rows.flatMap(({ applicationId }) => applicationId ?? []),
    )
    for (const [zoneId, ofZone] of Map.groupBy(rows, (row) => row.zoneId)) {
      const students = new Set(ofZone.map(({ studentId }) => studentId)).size
      await recordEvent(tx, actor, {
        verb: 'families.reminderTakenBack',
        // a child that was taken out of its zone meanwhile belongs to none
        ...(zoneId === null
          ? { subjectType: 'user', subjectId: actor.id }
          : { subjectType: 'zone', subjectId: zoneId, zoneId }),
        detail: { students, letters: ofZone.length },
      })
    }
    return rows.length
  })
}
