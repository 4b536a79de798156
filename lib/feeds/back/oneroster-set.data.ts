import 'server-only'
import type { Readable } from 'node:stream'

import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { readInParts } from '@/lib/base/db/read-in-parts.data'
import { toCsvLine } from '@/lib/base/format/csv'
import { createZipStream } from '@/lib/base/format/zip-stream'

import { MANIFEST, ONEROSTER_FILES, type OneRosterFile } from './oneroster-files.schema'

const { sql } = Prisma

/** Who is in the set: students of one zone, or (null) of the district, who have not left. */
type Asked = { readonly zoneId: string | null; readonly runningYear: number }

/** The students with where they go this year and next; a student of neither year is not in the set. */
const students = ({ zoneId, runningYear }: Asked) => sql`
  (SELECT student.*, district.cds_code AS district_code, now_at.grade AS now_grade, next_at.grade AS next_grade,
      school_code(now_school) AS now_school, school_code(next_school) AS next_school
    FROM student
      JOIN zone ON zone.id = student.zone_id
      JOIN district ON district.id = zone.district_id
      LEFT JOIN enrollment now_at ON now_at.student_id = student.id AND now_at.school_year = ${runningYear}
        AND (now_at.left_on IS NULL OR now_at.left_on >= current_date)
      LEFT JOIN school now_school ON now_school.id = now_at.school_id
      LEFT JOIN enrollment next_at ON next_at.student_id = student.id AND next_at.school_year = ${runningYear + 1}
        AND (next_at.left_on IS NULL OR next_at.left_on >= current_date)
      LEFT JOIN school next_school ON next_school.id = next_at.school_id
    WHERE (student.left_on IS NULL OR student.left_on >= current_date)
      AND (now_at.student_id IS NOT NULL OR next_at.student_id IS NOT NULL)
      AND ${zoneId === null ? sql`TRUE` : sql`student.zone_id = ${zoneId}::uuid`}) listed`

/** A grade as OneRoster writes it: KG, 01 to 12. */
const grade = sql`CASE coalesce(now_grade, next_grade) WHEN 0 THEN 'KG' ELSE lpad(coalesce(now_grade, next_grade)::text, 2, '0') END`

/** The first and the last day of a school year, as the product counts it. */
const firstDay = (year: number) => `${year}-08-01`
const lastDay = (year: number) => `${year + 1}-07-31`

const role = (asked: Asked, which: 'now' | 'next') => {
  const year = which === 'now' ? asked.runningYear : asked.runningYear + 1
  const at = Prisma.raw(`${which}_school`)
  // who goes nowhere yet has next year's school as the first
  const kind =
    which === 'now'
      ? sql`'primary'`
      : sql`CASE WHEN now_school IS NULL THEN 'primary' ELSE 'secondary' END`
  return sql`
    SELECT number || '-' || ${String(year)} AS "sourcedId", number AS "userSourcedId", ${kind} AS "roleType",
      'student' AS role, ${firstDay(year)} AS "beginDate", ${lastDay(year)} AS "endDate", ${at} AS "orgSourcedId"
    FROM ${students(asked)} WHERE ${at} IS NOT NULL`
}

const QUERIES: Record<OneRosterFile, (asked: Asked) => Prisma.Sql> = {
  academicSessions: ({ runningYear }) => {
    const one = (year: number) => sql`
      SELECT ${`year-${year}`} AS "sourcedId", ${`${year}-${year + 1}`} AS title, 'schoolYear' AS type,
        ${firstDay(year)} AS "startDate", ${lastDay(year)} AS "endDate", ${String(year + 1)} AS "schoolYear"`
    return sql`${one(runningYear)} UNION ALL ${one(runningYear + 1)}`
  },
  // every school that a role of the set can name
  orgs: () => sql`
    SELECT cds_code AS "sourcedId", name, 'district' AS type, cds_code AS identifier, '' AS "parentSourcedId"
    FROM district
    UNION ALL
    (SELECT school_code(school), school.name, 'school', school_code(school), (SELECT min(cds_code) FROM district)
    FROM school WHERE school.closed_year IS NULL OR school.closed_year >= running_year()
    ORDER BY school_code(school) COLLATE "C")`,
  users: (asked) => sql`
    SELECT number AS "sourcedId", 'true' AS "enabledUser", number AS username,
      '{studentId:' || number || '}' AS "userIds", given_name AS "givenName", family_name AS "familyName",
      number AS identifier, ${grade} AS grades, ssid AS "userMasterIdentifier",
      preferred_name AS "preferredGivenName", coalesce(now_school, next_school) AS "primaryOrgSourcedId"
    FROM ${students(asked)} ORDER BY number COLLATE "C"`,
  roles: (asked) => sql`
    SELECT * FROM (${role(asked, 'now')} UNION ALL ${role(asked, 'next')}) roles
    ORDER BY "sourcedId" COLLATE "C"`,
  demographics: (asked) => sql`
    SELECT number AS "sourcedId", to_char(birth_date, 'YYYY-MM-DD') AS "birthDate"
    FROM ${students(asked)} ORDER BY number COLLATE "C"`,
}

type Row = Readonly<Record<string, string | null>>

/** How many students a set has. */
export async function countRostered(asked: Asked): Promise<number> {
  const [counted] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM ${students(asked)}`
  return counted?.count ?? 0
}

/**
 * A OneRoster 1.2 set as a zip: schools, students and where they go this year and next. Of demographics
 * only the birth date; no race, no guardian, no password.
 */
export function openOneRosterSet(asked: Asked, now: Date): Readable {
  const files = Object.keys(ONEROSTER_FILES) as OneRosterFile[]
  const names = ['manifest.csv', ...files.map((file) => `${file}.csv`)]
  return createZipStream(names, now, async (put) => {
    await put('manifest.csv', MANIFEST.map(toCsvLine).join(''))
    for (const file of files) {
      const columns = ONEROSTER_FILES[file].split(',')
      await put(`${file}.csv`, toCsvLine(columns))
      await readInParts<Row>(QUERIES[file](asked), (rows) =>
        put(
          `${file}.csv`,
          rows.map((row) => toCsvLine(columns.map((column) => row[column] ?? ''))).join(''),
        ),
      )
    }
  })
}
