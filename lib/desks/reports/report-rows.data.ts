import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'
import { GUARDIANS } from '@/lib/messages/recipients.data'

const { sql } = Prisma

const STUDENT = sql`full_name(student.given_name, student.family_name) AS student, student.number`
const BY_NAME = sql`student.family_name, student.given_name, student.id`

const guardian = (field: Prisma.Sql) => sql`(
  SELECT string_agg(${field}, '; ' ORDER BY guardian.since, guardian.email)
  FROM ${GUARDIANS} guardian WHERE guardian.student_id = student.id)`
const REACHED_BY = sql`${guardian(sql`guardian.name`)} AS guardians, ${guardian(sql`guardian.email`)} AS emails`

const SCHOOL_NOW = sql`(
  SELECT school.name FROM enrollment JOIN school ON school.id = enrollment.school_id
  WHERE enrollment.student_id = student.id AND enrollment.school_year = cycle.school_year - 1) AS "schoolNow"`
const AREA = sql`(SELECT name FROM attendance_area WHERE id = student.attendance_area_id) AS area`

/** The list of an application that counts, if there is one. */
const LATEST = sql`
  LEFT JOIN counting_submission ON counting_submission.application_id = application.id
  LEFT JOIN submission latest ON latest.id = counting_submission.submission_id`
const CHOICES = sql`(SELECT count(*)::int FROM choice WHERE submission_id = latest.id) AS choices`

/** The seats of the entry grade that a student holds or may still accept. */
const SEATS = sql`(
  SELECT school.name AS school FROM seat_holder holder JOIN school ON school.id = holder.school_id
  WHERE holder.student_id = student.id AND holder.school_year = cycle.school_year
    AND holder.grade = cycle.entry_grade AND school.zone_id = cycle.zone_id) AS seat`

const at = (school: string | null, column: Prisma.Sql) =>
  school === null ? sql`TRUE` : sql`${column} = ${school}::uuid`

/**
 * Parts shared by the queries of reports; their tables are `student`, `cycle`, `application` and
 * `latest`.
 */
export const PARTS = {
  student: STUDENT,
  byName: BY_NAME,
  reachedBy: REACHED_BY,
  /** The student's school in the year before the one enrolled for. */
  schoolNow: SCHOOL_NOW,
  area: AREA,
  /** The list of an application that counts, if there is one. */
  latest: LATEST,
  choices: CHOICES,
  /** The seats of the entry grade that a student holds or may still accept, as rows of a `FROM`. */
  seats: SEATS,
  /** Only one school's rows, or those of all schools. */
  at,
}
