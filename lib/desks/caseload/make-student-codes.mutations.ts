import { randomBytes } from 'node:crypto'

import 'server-only'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { type Locale, routing } from '@/lib/base/i18n/routing'
import { findGuardiansByStudent } from '@/lib/messages/recipients.data'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { studentCodeHash, createStudentCode } from '@/lib/registry/students/student-code.rules'
import { type ListDates, listsTakenAt, type ListsTaken } from '@/lib/year/application-window.rules'

import { listChosenStudents } from './selected-students.data'

/**
 * A printed sheet with the student code that links a family to its child. The code is shown here
 * once and never again.
 */
export type CodeSheet = {
  readonly studentId: string
  readonly student: string
  readonly number: string
  readonly school: string
  readonly code: string
  /** Which lists the family can send now, and until when; null while it can send none. */
  readonly taken: ListsTaken
  readonly until: Date | null
  /** The family's languages; all when none is known. */
  readonly locales: readonly Locale[]
}

/** Which lists are taken, and the moment to name with it: the deadline, or when the window opens. */
function listsOf(dates: ListDates, now: Date): Pick<CodeSheet, 'taken' | 'until'> {
  const taken = listsTakenAt(dates, now)
  const { opensAt, closesAt, lateUntil } = dates
  const until = { coming: opensAt, open: closesAt, late: lateUntil, closed: null }
  return { taken, until: until[taken] }
}

/**
 * Makes a new student code for each of these students whom the actor counsels, and returns the
 * sheets to print. The codes before stop working. Only hashes are stored, so no sheet can be
 * printed twice.
 */
export async function makeStudentCodes(
  actor: Actor,
  studentIds: readonly string[],
  now: Date,
): Promise<CodeSheet[]> {
  return db.$transaction(async (tx) => {
    const chosen = await listChosenStudents(tx, actor, studentIds, now)
    const [first] = chosen
    if (!first) return []
    const guardians = await findGuardiansByStudent(
      tx,
      chosen.map(({ id }) => id),
    )
    const sheets = chosen.map((student): CodeSheet => {
      const known = (guardians.get(student.id) ?? []).map(({ locale }) => locale)
      return {
        studentId: student.id,
        student: fullName(student),
        number: student.number,
        school: student.school.name,
        code: createStudentCode(randomBytes(10)),
        ...listsOf(student.school.cycle, now),
        locales: known.length > 0 ? [...new Set(known)] : routing.locales,
      }
    })
    // one statement: a school prints for a whole grade
    await tx.$executeRaw`
      UPDATE student SET student_code_hash = made.hash FROM unnest(
        ${sheets.map(({ studentId }) => studentId)}::uuid[],
        ${sheets.map(({ number, code }) => studentCodeHash(number, code))}::text[]) AS made(id, hash)
      WHERE student.id = made.id`
    await recordEvent(tx, actor, {
      verb: 'guardian.codesPrinted',
      subjectType: 'school',
      subjectId: first.school.id,
      zoneId: first.zoneId,
      detail: { students: sheets.length, numbers: sheets.map(({ number }) => number) },
    })
    return sheets
  })
}
