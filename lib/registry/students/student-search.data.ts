import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

/** The most words of a search that are used. */
const WORDS = 6

/** The words of a search as LIKE patterns for texts that contain them. */
export function toLikePatterns(q: string): string[] {
  return q
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, WORDS)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
}

/** Must match the expression of the search index, or the index is not used. */
const STUDENT_TEXT = Prisma.sql`plain(student.given_name || ' ' || student.family_name || ' ' || student.number)`

const PERSON_TEXT = Prisma.sql`plain(app_user.name || ' ' || app_user.email)`

const containsAll = (text: Prisma.Sql, patterns: readonly string[]) =>
  Prisma.join(
    patterns.map((pattern) => Prisma.sql`${text} LIKE plain(${pattern}::text)`),
    ' AND ',
  )

/**
 * A query for the ids of students that match a search: all words occur in the name and number, or in the
 * name and address of a guardian, or the text is a receipt code. Ignores accents and case. It searches
 * every zone, so the caller filters by what the actor may see. `q` is not empty.
 */
export function buildStudentSearch(q: string): Prisma.Sql {
  const patterns = toLikePatterns(q)
  return Prisma.sql`
    SELECT student.id FROM student WHERE ${containsAll(STUDENT_TEXT, patterns)}
    UNION
    SELECT guardian_link.student_id FROM app_user
      JOIN guardian_link ON guardian_link.user_id = app_user.id
    WHERE ${containsAll(PERSON_TEXT, patterns)}
    UNION
    SELECT application.student_id FROM submission
      JOIN application ON application.id = submission.application_id
    WHERE submission.receipt_code = upper(${q}::text)`
}
