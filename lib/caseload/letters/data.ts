import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { readChosen } from '@/lib/caseload/bulk/data'
import { counseledYears } from '@/lib/caseload/years/data'
import { db } from '@/lib/db/client'
import { isRecordId } from '@/lib/forms/record-id'
import { readStudentLetters } from '@/lib/messages/cases/data'
import type { CaseLetter } from '@/lib/messages/view'

/** What was written this year about a counseled student of any grade; null when the student is not the actor's. */
export async function findCaseLetters(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<CaseLetter[] | null> {
  if (!isRecordId(studentId)) return null
  const [[student], schools] = await Promise.all([
    readChosen(db, actor, [studentId], now),
    counseledYears(db, actor, now),
  ])
  const school = schools.find(({ id }) => id === student?.schoolId)
  return school ? readStudentLetters(actor, studentId, school.cycle) : null
}
