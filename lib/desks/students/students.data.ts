import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { orderOf, pageLimit, type TableOrder } from '@/lib/base/tables/table-order.data'
import type { SortKey } from '@/lib/base/tables/table.schema'
import { buildNoteSearch, findStudentsToCall } from '@/lib/desks/notes/notes.data'
import { buildStudentSearch } from '@/lib/registry/students/student-search.data'
import { findManagedZoneById } from '@/lib/registry/zones/managed-zones.data'
import { findRunningYears } from '@/lib/year/current-cycles.data'

import type { ShownStudents, StudentsFilter, studentTable } from './students.schema'

const { sql } = Prisma

export type StudentRow = {
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
}

const SHOWN: Readonly<Record<ShownStudents, Prisma.Sql>> = {
  all: sql`student.same_as_id IS NULL AND student.left_on IS NULL`,
  'to-call': sql`student.same_as_id IS NULL AND student.left_on IS NULL`,
  left: sql`student.same_as_id IS NULL AND student.left_on IS NOT NULL`,
  'other-number': sql`student.same_as_id IS NOT NULL`,
}

const NAME = sql`student.family_name, student.given_name, student.id`

/** What the rows are ordered by, over the tables of `selectStudents`. */
const ORDER: TableOrder<SortKey<typeof studentTable>> = {
  name: [sql`student.family_name`, sql`student.given_name`],
  number: sql`student.number`,
  birthDate: sql`student.birth_date`,
  school: sql`(SELECT school.name FROM school WHERE school.id = enrollment.school_id)`,
  grade: sql`enrollment.grade`,
  area: sql`(SELECT area.name FROM attendance_area area WHERE area.id = student.attendance_area_id)`,
  leftOn: sql`student.left_on`,
}

/**
 * The students of a zone that the filter finds, by name, number, receipt, guardian or the words of a note; null when the
 * zone is not the actor's.
 */
async function selectStudents(
  actor: Actor,
  zoneId: string,
  { q, school, shown }: StudentsFilter,
  now: Date,
): Promise<Prisma.Sql | null> {
  if (!(await findManagedZoneById(actor, zoneId))) return null
  const year = (await findRunningYears(db, [zoneId], now)).get(zoneId) ?? now.getFullYear()
  const toCall = shown === 'to-call' ? await findStudentsToCall(actor, 'zone', now) : null
  return sql`
    FROM student
      LEFT JOIN enrollment ON enrollment.student_id = student.id AND enrollment.school_year = ${year}
    WHERE student.zone_id = ${zoneId}::uuid AND ${SHOWN[shown]}
      AND ${q === '' ? sql`TRUE` : sql`student.id IN (${buildStudentSearch(q)} UNION ${buildNoteSearch(actor, q, zoneId)})`}
      AND ${toCall === null ? sql`TRUE` : sql`student.id = ANY(${toCall}::uuid[])`}
      AND ${school === null ? sql`TRUE` : sql`enrollment.school_id = ${school}::uuid`}`
}

const selectRows = (from: Prisma.Sql, { sort }: StudentsFilter, limit: Prisma.Sql) => sql`
  SELECT listed.id, listed_name(listed.family_name, listed.given_name) AS name, listed.number,
    listed.birth_date AS "birthDate", school.name AS school, listed.grade,
    attendance_area.name AS area, listed.left_on AS "leftOn"
  FROM (SELECT student.*, enrollment.school_id, enrollment.grade,
      row_number() OVER (ORDER BY ${orderOf(ORDER, sort, NAME)}) AS place ${from}
    ORDER BY place ${limit}) listed
    LEFT JOIN school ON school.id = listed.school_id
    LEFT JOIN attendance_area ON attendance_area.id = listed.attendance_area_id
  ORDER BY listed.place`

/**
 * One page of the students of a zone in the order of the filter, also without a list. Null when the
 * zone is not the actor's.
 */
export async function listStudents(
  actor: Actor,
  zoneId: string,
  filter: StudentsFilter,
  now: Date,
): Promise<StudentList | null> {
  const from = await selectStudents(actor, zoneId, filter, now)
  if (!from) return null
  const [counted] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${from}`
  const total = counted?.total ?? 0
  const limit = pageLimit(filter, total)
  return { rows: await db.$queryRaw<StudentRow[]>`${selectRows(from, filter, limit)}`, total }
}

/** The query for all students that the filter finds, a `StudentRow` each; null when the zone is not the actor's. */
export async function queryStudentRows(
  actor: Actor,
  zoneId: string,
  filter: StudentsFilter,
  now: Date,
): Promise<Prisma.Sql | null> {
  const from = await selectStudents(actor, zoneId, filter, now)
  return from && selectRows(from, filter, Prisma.empty)
}
