import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { buildStudentSearch } from '@/lib/registry/students/student-search.data'
import { findManagedZoneById } from '@/lib/registry/zones/managed-zones.data'
import { findRunningYears } from '@/lib/year/current-cycles.data'

import type { ShownStudents, StudentsFilter } from './students.schema'

const PAGE = 50

const { sql } = Prisma

type StudentRow = {
  readonly id: string
  readonly name: string
  readonly number: string
  readonly birthDate: Date
  readonly school: string | null
  readonly grade: number | null
  readonly area: string | null
  readonly leftOn: Date | null
}

export type StudentList = {
  readonly rows: readonly StudentRow[]
  readonly total: number
  readonly pages: number
}

const SHOWN: Readonly<Record<ShownStudents, Prisma.Sql>> = {
  all: sql`student.same_as_id IS NULL AND student.left_on IS NULL`,
  left: sql`student.same_as_id IS NULL AND student.left_on IS NOT NULL`,
  'other-number': sql`student.same_as_id IS NOT NULL`,
}

/**
 * One page of the students of a zone by family name, also without a list. Null when the zone is not the
 * actor's.
 */
export async function listStudents(
  actor: Actor,
  zoneId: string,
  { q, school, shown, page }: StudentsFilter,
  now: Date,
): Promise<StudentList | null> {
  if (!(await findManagedZoneById(actor, zoneId))) return null
  const year = (await findRunningYears(db, [zoneId], now)).get(zoneId) ?? now.getFullYear()
  const from = sql`
    FROM student
      LEFT JOIN enrollment ON enrollment.student_id = student.id AND enrollment.school_year = ${year}
    WHERE student.zone_id = ${zoneId}::uuid AND ${SHOWN[shown]}
      AND ${q === '' ? sql`TRUE` : sql`student.id IN (${buildStudentSearch(q)})`}
      AND ${school === null ? sql`TRUE` : sql`enrollment.school_id = ${school}::uuid`}`
  const [counted] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${from}`
  const total = counted?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const rows = await db.$queryRaw<StudentRow[]>`
    SELECT listed.id, listed_name(listed.family_name, listed.given_name) AS name, listed.number,
      listed.birth_date AS "birthDate", school.name AS school, listed.grade,
      attendance_area.name AS area, listed.left_on AS "leftOn"
    FROM (SELECT student.*, enrollment.school_id, enrollment.grade ${from}
      ORDER BY student.family_name, student.given_name, student.id
      LIMIT ${PAGE} OFFSET ${(Math.min(page, pages) - 1) * PAGE}) listed
      LEFT JOIN school ON school.id = listed.school_id
      LEFT JOIN attendance_area ON attendance_area.id = listed.attendance_area_id
    ORDER BY listed.family_name, listed.given_name, listed.id`
  return { rows, total, pages }
}
