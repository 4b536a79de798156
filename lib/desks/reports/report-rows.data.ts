import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'
import { GUARDIANS } from '@/lib/messages/recipients.data'

const { sql } = Prisma

const STUDENT = sql`student.given_name || ' ' || student.family_name AS student, student.number`
const BY_NAME = sql`plain(student.family_name), plain(student.given_name), student.id`

const guardian = (field: Prisma.Sql) => sql`(
  SELECT string_agg(${field}, '; ' ORDER BY guardian.since, guardian.email)
  FROM ${GUARDIANS} guardian WHERE guardian.student_id = student.id)`
const REACHED_BY = sql`${guardian(sql`guardian.name`)} AS guardians, ${guardian(sql`guardian.email`)} AS emails`

const SCHOOL_NOW = sql`(
  SELECT school.name FROM enrollment JOIN school ON school.id = enrollment.school_id
  WHERE enrollment.student_id = student.id AND enrollment.school_year = cycle.school_year - 1) AS "schoolNow"`
const AREA = sql`(SELECT name FROM attendance_area WHERE id = student.attendance_area_id) AS area`

const LATEST = sql`
  LEFT JOIN counting_submission ON counting_submission.application_id = application.id
  LEFT JOIN submission latest ON latest.id = counting_submission.submission_id`
const CHOICES = sql`(SELECT count(*)::int FROM choice WHERE submission_id = latest.id) AS choices`

const at = (school: string | null, column: Prisma.Sql) =>
  school === null ? sql`TRUE` : sql`${column} = ${school}::uuid`

/** Parts that the queries of reports share: they name `student`, `cycle`, `application` and `latest` as their tables. */
export const PARTS = {
  student: STUDENT,
  byName: BY_NAME,
  reachedBy: REACHED_BY,
  /** Where the student goes to school in the year before the one that is enrolled for. */
  schoolNow: SCHOOL_NOW,
  area: AREA,
  /** The list of an application that counts, if one was sent. */
  latest: LATEST,
  choices: CHOICES,
  /** Only one school's rows, or those of all. */
  at,
}
