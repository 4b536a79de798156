import 'server-only'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { ONCE_MS } from '@/lib/desks/child/sendable-letters.data'
import { type CaseLetter, hasMailbox } from '@/lib/messages/mailbox.data'
import { GUARDIANS } from '@/lib/messages/recipients.data'

import type { TickedStudent } from './ticked-students.data'

const { sql } = Prisma

/** The last letter of a kind to one guardian of a student. */
export type LetterAgain = CaseLetter & {
  readonly studentId: string
  /** It went out, and not within the last minutes. */
  readonly canGoAgain: boolean
}

/** Whose letters somebody at the zone's desk sends again: of its own children, but not of the reader's own. */
const sendableOf = (students: readonly TickedStudent[]) =>
  students.filter(({ isOfZone, isOwn }) => isOfZone && !isOwn).map(({ id }) => id)

/**
 * The letters about these students and their applications of a year to who is their guardian now. Letters
 * about cases with fewer readers, such as appeals, are not among them.
 */
const lettersOf = (ids: readonly string[], cycleId: string) => sql`
  (SELECT id AS student_id, 'student' AS subject_type, id::text AS subject_id FROM student
      WHERE id = ANY(${[...ids]}::uuid[])
    UNION ALL SELECT student_id, 'application', id::text FROM application
      WHERE cycle_id = ${cycleId}::uuid AND student_id = ANY(${[...ids]}::uuid[])) owner
    JOIN letter ON letter.subject_type = owner.subject_type AND letter.subject_id = owner.subject_id
    JOIN ${GUARDIANS} guardian ON guardian.student_id = owner.student_id
      AND guardian.email = letter.to_address
  WHERE letter.stopped_at IS NULL`

/** The kinds of letters that went to the families of these students, the newest kind first. */
export async function listKindsAgain(
  students: readonly TickedStudent[],
  cycleId: string,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ kind: string }[]>`
    SELECT letter.kind FROM ${lettersOf(sendableOf(students), cycleId)}
    GROUP BY letter.kind ORDER BY max(letter.created_at) DESC, letter.kind`
  return rows.map(({ kind }) => kind)
}

/** The last letter of a kind to each guardian of these students. The caller has read the students by who asks. */
export async function listLettersAgain(
  students: readonly TickedStudent[],
  cycleId: string,
  kind: string,
  now: Date,
): Promise<LetterAgain[]> {
  const rows = await db.$queryRaw<Omit<LetterAgain, 'canGoAgain' | 'isStopped'>[]>`
    SELECT DISTINCT ON (owner.student_id, letter.to_address) owner.student_id AS "studentId",
      letter.id, letter.to_address AS "to", letter.subject, letter.body,
      letter.created_at AS "createdAt", letter.sent_at AS "sentAt"
    FROM ${lettersOf(sendableOf(students), cycleId)} AND letter.kind = ${kind}
    ORDER BY owner.student_id, letter.to_address, letter.created_at DESC, letter.id DESC`
  const since = new Date(now.getTime() - ONCE_MS)
  return rows.map(({ sentAt, ...letter }) => {
    // without a mail server a letter is in the demo mailbox as soon as it is written
    const sent = sentAt ?? (hasMailbox() ? letter.createdAt : null)
    return {
      ...letter,
      sentAt: sent,
      isStopped: false,
      canGoAgain: sent !== null && letter.createdAt <= since,
    }
  })
}
