import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { LetterKind } from '@/lib/messages/letter.schema'

/** The letters that remind a family of its list. */
const REMINDERS = ['listNotSent', 'listNotBegun'] as const satisfies readonly LetterKind[]

/**
 * The reminders of the actor that have not left yet and can be taken back, in one zone or all (null): a condition on
 * `letter`.
 */
export const heldReminders = ({ id }: Actor, zoneId: string | null) => Prisma.sql`
  letter.held_by_id = ${id}::uuid AND letter.kind = ANY(${[...REMINDERS]})
  AND letter.held_until > clock_timestamp() AND letter.sent_at IS NULL AND letter.stopped_at IS NULL
  AND (${zoneId}::uuid IS NULL OR EXISTS (SELECT FROM student
    WHERE student.zone_id = ${zoneId}::uuid AND student.id = CASE letter.subject_type
      WHEN 'student' THEN letter.subject_id::uuid
      ELSE (SELECT student_id FROM application WHERE application.id = letter.subject_id::uuid) END))`

/** How many reminders of the actor in a zone, or in all (null), have not left yet, and when they do; null: none. */
export async function findHeldReminders(
  actor: Actor,
  zoneId: string | null,
): Promise<{ readonly letters: number; readonly until: Date } | null> {
  const [found] = await db.$queryRaw<{ letters: number; until: Date | null }[]>`
    SELECT count(*)::int AS letters, min(letter.held_until) AS until
    FROM letter WHERE ${heldReminders(actor, zoneId)}`
  return found?.until ? { letters: found.letters, until: found.until } : null
}
