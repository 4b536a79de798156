import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { toLocale } from '@/lib/base/i18n/stored-locale'
import {
  GUARDIANS,
  type Recipient,
  ROLE_HOLDERS,
  toRecipient,
} from '@/lib/messages/recipients.data'

/** A guardian of a student with a list in the year, begun or sent. */
export type ConcernedFamily = Recipient & {
  readonly applicationId: string
  readonly student: string
}

type FamilyRow = { applicationId: string; student: string; email: string; locale: string }

/**
 * The guardians of the students who have a list in the year, begun or sent: one row for each guardian
 * of each student. With `schoolIds`, only of those whose list names one of these schools.
 */
export async function listConcernedFamilies(
  tx: Tx,
  cycleId: string,
  schoolIds: readonly string[] | null = null,
): Promise<ConcernedFamily[]> {
  const named =
    schoolIds === null
      ? Prisma.sql`(cardinality(application.draft) > 0
          OR EXISTS (SELECT FROM submission WHERE submission.application_id = application.id))`
      : Prisma.sql`(application.draft && ${[...schoolIds]}::uuid[]
          OR EXISTS (SELECT FROM counting_submission counted
            JOIN choice ON choice.submission_id = counted.submission_id
            WHERE counted.application_id = application.id
              AND choice.school_id = ANY(${[...schoolIds]}::uuid[])))`
  const rows = await tx.$queryRaw<FamilyRow[]>`
    SELECT application.id AS "applicationId", student.given_name AS student, guardian.email,
      guardian.locale
    FROM application JOIN student ON student.id = application.student_id
      JOIN ${GUARDIANS} guardian ON guardian.student_id = student.id
    WHERE application.cycle_id = ${cycleId}::uuid AND student.same_as_id IS NULL
      AND NOT is_past(student.left_on) AND ${named}
    ORDER BY guardian.email, application.id`
  return rows.map(({ email, locale, ...row }) => ({ ...row, to: email, locale: toLocale(locale) }))
}

/**
 * The counselors of the schools where the zone's students are in the year before, from the grade below
 * the entry grade on, each once.
 */
export async function listConcernedCounselors(tx: Tx, cycleId: string): Promise<Recipient[]> {
  const rows = await tx.$queryRaw<{ email: string; locale: string; roles: string[] }[]>`
    SELECT holder.email, holder.locale, array_agg(DISTINCT holder.role_key) AS roles
    FROM cycle JOIN student ON student.zone_id = cycle.zone_id
      JOIN present_enrollment enrollment ON enrollment.student_id = student.id
        AND enrollment.school_year = cycle.school_year - 1
        AND enrollment.grade >= cycle.entry_grade - 1
      JOIN ${ROLE_HOLDERS} holder ON holder.school_id = enrollment.school_id
        AND holder.role = 'COUNSELOR'
    WHERE cycle.id = ${cycleId}::uuid GROUP BY holder.email, holder.locale ORDER BY holder.email`
  return rows.map(toRecipient)
}
