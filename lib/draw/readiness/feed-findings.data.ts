import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

import type { AskedCycle } from './finding-queries.data'

const STUDENT = Prisma.sql`
  listed_name(student.family_name, student.given_name) AS name, student.number,
  school.id::text AS school_id, school.name AS school`
const NO_COUNTS = Prisma.sql`NULL::int AS count, NULL::int AS before, NULL::int AS enrolled`

/** The queries for what the district's files have brought or said, by kind. */
export function feedQueries({ id, zoneId, schoolYear }: AskedCycle) {
  const enrolled = Prisma.sql`
    LEFT JOIN enrollment ON enrollment.student_id = student.id AND enrollment.school_year = ${schoolYear}::int - 1
    LEFT JOIN school ON school.id = enrollment.school_id`
  /** Students with a list that counts, as `list`. */
  const sent = Prisma.sql`
    counting_submission list JOIN student ON student.id = list.student_id ${enrolled}`
  /** Values that wait for zone staff, with what the source says. */
  const waiting = (where: Prisma.Sql, said: Prisma.Sql) => Prisma.sql`
    SELECT student.id::text || waiting.column_name AS key, ${STUDENT}, ${said} AS other, NULL::text AS other_number,
      ${NO_COUNTS}, waiting.since, NULL::text AS application_id
    FROM open_waiting_change waiting JOIN student ON student.id = waiting.student_id ${enrolled}
    WHERE student.zone_id = ${zoneId}::uuid AND ${where}`
  return {
    left: () => Prisma.sql`
      SELECT list.application_id::text AS key, ${STUDENT}, NULL::text AS other, NULL::text AS other_number, ${NO_COUNTS},
        student.left_on::timestamp AT TIME ZONE 'UTC' AS since, list.application_id::text AS application_id
      FROM ${sent} WHERE list.cycle_id = ${id}::uuid AND is_past(student.left_on)`,
    'zone-waits': () =>
      waiting(
        Prisma.sql`waiting.table_name = 'students' AND waiting.column_name = 'zone'`,
        Prisma.sql`waiting.after`,
      ),
    // by an import after the list was sent, until a person says where the child lives; the list stays
    moved: () => Prisma.sql`
      SELECT list.application_id::text AS key, ${STUDENT}, NULL::text AS other, NULL::text AS other_number, ${NO_COUNTS},
        moved.at AS since, list.application_id::text AS application_id
      FROM ${sent} CROSS JOIN LATERAL (
        SELECT max(latest.at) AS at FROM (
          SELECT DISTINCT ON (change.column_name) change.at, change.import_id FROM value_change change
          WHERE change.table_name = 'students' AND change.row_id = student.id::text
            AND change.column_name IN ('zone', 'area')
          ORDER BY change.column_name, change.id DESC) latest
        WHERE latest.import_id IS NOT NULL AND latest.at > list.submitted_at) moved
      WHERE list.cycle_id = ${id}::uuid AND moved.at IS NOT NULL`,
    'enrollment-differs': () =>
      waiting(
        Prisma.sql`waiting.table_name = 'enrollments' AND waiting.row_id = student.id || '/' || ${schoolYear}::int`,
        Prisma.sql`coalesce((SELECT named.name FROM school named
          WHERE waiting.column_name = 'school' AND school_code(named) = waiting.after), waiting.after)`,
      ),
    // of the running year, of which the files say what is so
    'over-seats': () => Prisma.sql`
      SELECT pool.id::text AS key, school.name, NULL::text AS number, school.id::text AS school_id, school.name AS school,
        pool.grade::text AS other, NULL::text AS other_number, pool.seats AS count, NULL::int AS before,
        held.students AS enrolled, NULL::timestamptz AS since, NULL::text AS application_id
      FROM seat_pool pool JOIN cycle ON cycle.id = pool.cycle_id JOIN school ON school.id = pool.school_id
        CROSS JOIN LATERAL (SELECT count(*)::int AS students FROM seat_holder holder
          WHERE holder.school_id = pool.school_id AND holder.school_year = cycle.school_year
            AND holder.grade = pool.grade AND holder.how = 'ENROLLED') held
      WHERE cycle.zone_id = ${zoneId}::uuid AND cycle.school_year = running_year() AND held.students > pool.seats`,
  }
}
