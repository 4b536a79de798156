import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { listStudentLetters } from '@/lib/desks/case-letters.data'
import type { CaseLetter } from '@/lib/messages/mailbox.data'

import { listChosenStudents } from './selected-students.data'

/**
 * The letters of this year about a counseled student of any grade; null when the student is not the
 * actor's.
 */
export async function listCounseledLetters(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<CaseLetter[] | null> {
  if (!isUuid(studentId)) return null
  const [student] = await listChosenStudents(db, actor, [studentId], now)
  return student ? listStudentLetters(actor, studentId, student.school.cycle) : null
}
