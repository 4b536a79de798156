import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'
import { containsWords, PERSON_TEXT } from '@/lib/base/db/word-search.data'

/** Must match the expression of the search index, or the index is not used. */
const STUDENT_TEXT = Prisma.sql`plain(student.given_name || ' ' || student.family_name || ' ' || student.number)`

/** A receipt code as typed, in the form in which it is stored: ZC-7K3M-9QXT. */
const toReceiptCode = (q: string) =>
  q
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\u2212]/gu, '')
    .replace(/^(ZC)(.{4})(.{4})$/, '$1-$2-$3')

/**
 * A query for the ids of students by what a school knows of them too: all words occur in the name and number, or the
 * text is a receipt code. It finds names as people type them (`toSearchWords`). It searches every zone, so the caller
 * filters by what the actor may see.
 */
export function buildChildSearch(q: string): Prisma.Sql {
  return Prisma.sql`
    SELECT student.id FROM student WHERE ${containsWords(STUDENT_TEXT, q)}
    UNION
    SELECT application.student_id FROM submission
      JOIN application ON application.id = submission.application_id
    WHERE submission.receipt_code = ${toReceiptCode(q)}`
}

/**
 * The same, and by the name and address of a guardian: only for children whose guardians the actor sees, or a hit would
 * confirm a guess.
 */
export function buildStudentSearch(q: string): Prisma.Sql {
  return Prisma.sql`${buildChildSearch(q)}
    UNION
    SELECT guardian_link.student_id FROM app_user
      JOIN guardian_link ON guardian_link.user_id = app_user.id
    WHERE ${containsWords(PERSON_TEXT, q)}`
}
