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

type OpenRound = { readonly cycleId: string; readonly isLate: boolean }

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
  return rows.map(toFamily)
}

const toFamily = ({ email, locale, ...row }: FamilyRow): ConcernedFamily => ({
  ...row,
  to: email,
  locale: toLocale(locale),
})

/**
 * The guardians of the students who are in a round that is not frozen yet, or will be once a guardian confirms a list
 * made in class; in a late round also of those who still wait after the main one. One row for each guardian of each.
 */
export async function listFamiliesOfRound(
  tx: Tx,
  { cycleId, isLate }: OpenRound,
): Promise<ConcernedFamily[]> {
  const waits = isLate
    ? Prisma.sql`EXISTS (SELECT FROM waitlist_entry JOIN round ON round.id = waitlist_entry.round_id
        WHERE waitlist_entry.application_id = application.id AND waitlist_entry.state <> 'LEFT'
          AND round.cycle_id = application.cycle_id AND round.kind = 'MAIN' AND round.state = 'PUBLISHED')`
    : Prisma.sql`FALSE`
  const rows = await tx.$queryRaw<FamilyRow[]>`
    SELECT application.id AS "applicationId", student.given_name AS student, guardian.email,
      guardian.locale
    FROM application JOIN student ON student.id = application.student_id
      JOIN ${GUARDIANS} guardian ON guardian.student_id = student.id
    WHERE application.cycle_id = ${cycleId}::uuid AND student.same_as_id IS NULL
      AND NOT is_past(student.left_on) AND (
        EXISTS (SELECT FROM counting_submission counted
          WHERE counted.application_id = application.id AND counted.late = ${isLate})
        OR EXISTS (SELECT FROM unconfirmed_submission JOIN submission ON submission.id = submission_id
          WHERE submission.application_id = application.id AND submission.late = ${isLate})
        OR ${waits})
    ORDER BY guardian.email, application.id`
  return rows.map(toFamily)
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
