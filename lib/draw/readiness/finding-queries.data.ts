import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

import { feedQueries } from './feed-findings.data'
import type { FindingKind } from './findings.schema'
import { studentQueries } from './student-findings.data'

/** The cycle being checked. */
export type CheckedCycle = {
  readonly id: string
  readonly zoneId: string
  readonly schoolYear: number
  readonly entryGrade: number
}

/** A cycle to check, or columns that name one: then the query is asked of many cycles at once. */
export type AskedCycle = {
  readonly [Field in keyof CheckedCycle]: CheckedCycle[Field] | Prisma.Sql
}

/** Each row of the table `checked`, for a query that is joined to it by LATERAL. */
export const EACH_CHECKED: AskedCycle = {
  id: Prisma.sql`checked.id`,
  zoneId: Prisma.sql`checked.zone_id`,
  schoolYear: Prisma.sql`checked.school_year`,
  entryGrade: Prisma.sql`checked.entry_grade`,
}

/**
 * The query for the rows of a finding, with the columns of `FindingRow`. Each is one statement over
 * whole tables, so that a zone of 13,000 students is checked in a second.
 */
export function findingQuery(kind: FindingKind, cycle: AskedCycle): Prisma.Sql {
  return { ...poolQueries(cycle), ...studentQueries(cycle), ...feedQueries(cycle) }[kind]()
}

/** A row of a finding; columns that do not apply are null. */
export type FindingRow = {
  key: string
  name: string
  number: string | null
  school_id: string | null
  school: string | null
  other: string | null
  other_number: string | null
  count: number | null
  before: number | null
  enrolled: number | null
  since: Date | null
  application_id: string | null
}

/** Columns that are empty for findings about schools. */
const NO_STUDENT = Prisma.sql`
  NULL::text AS number, NULL::text AS other, NULL::text AS other_number,
  NULL::timestamptz AS since, NULL::text AS application_id`

const NO_COUNTS = Prisma.sql`NULL::int AS count, NULL::int AS before, NULL::int AS enrolled`

/** The queries for findings about schools and their seats, by kind. */
function poolQueries({ id, zoneId, schoolYear, entryGrade }: AskedCycle) {
  /** Schools of the zone that teach the entry grade that year but have no pool for it. */
  const withoutPool = Prisma.sql`
    SELECT school.id::text AS key, school.name, school.id::text AS school_id,
      school.name AS school, ${NO_STUDENT}, ${NO_COUNTS},
      (EXISTS (SELECT FROM seat_pool WHERE cycle_id = ${id}::uuid AND school_id = school.id)
        OR EXISTS (SELECT FROM choice JOIN submission ON submission.id = choice.submission_id
          JOIN application ON application.id = submission.application_id
          WHERE choice.school_id = school.id AND application.cycle_id = ${id}::uuid)) AS takes_part
    FROM school
    WHERE school.zone_id = ${zoneId}::uuid AND school.kind <> 'MIDDLE'
      AND ${entryGrade}::int BETWEEN school.lowest_grade AND school.highest_grade
      AND teaches_in(school, ${schoolYear}::int)
      AND NOT EXISTS (SELECT FROM school program WHERE program.parent_id = school.id)
      AND NOT EXISTS (SELECT FROM seat_pool WHERE cycle_id = ${id}::uuid
        AND school_id = school.id AND grade = ${entryGrade})`
  return {
    'no-seats': () => Prisma.sql`
      SELECT school.id::text AS key, school.name, school.id::text AS school_id,
        school.name AS school, ${NO_STUDENT}, ${NO_COUNTS}
      FROM seat_pool JOIN school ON school.id = seat_pool.school_id
      WHERE seat_pool.cycle_id = ${id}::uuid AND seat_pool.grade = ${entryGrade}
        AND seat_pool.seats = 0`,
    'closed-school': () => Prisma.sql`
      SELECT school.id::text AS key, school.name, school.id::text AS school_id,
        school.name AS school, ${NO_STUDENT}, ${NO_COUNTS}
      FROM seat_pool JOIN school ON school.id = seat_pool.school_id
      WHERE seat_pool.cycle_id = ${id}::uuid AND seat_pool.grade = ${entryGrade}
        AND seat_pool.seats > 0 AND NOT teaches_in(school, ${schoolYear}::int)`,
    'no-pool': () => Prisma.sql`SELECT * FROM (${withoutPool}) apart WHERE takes_part`,
    'school-apart': () => Prisma.sql`SELECT * FROM (${withoutPool}) apart WHERE NOT takes_part`,
    // a tenth more or fewer than last year, or than the students in the entry grade now
    'seats-changed': () => Prisma.sql`
      SELECT * FROM (
        SELECT school.id::text AS key, school.name, school.id::text AS school_id,
          school.name AS school, ${NO_STUDENT}, seat_pool.seats AS count, last.seats AS before,
          nullif((SELECT count(*)::int FROM present_enrollment enrollment WHERE enrollment.school_id = school.id
            AND enrollment.school_year = ${schoolYear}::int - 1 AND enrollment.grade = ${entryGrade}), 0)
            AS enrolled
        FROM seat_pool JOIN school ON school.id = seat_pool.school_id
          LEFT JOIN cycle last_cycle ON last_cycle.zone_id = ${zoneId}::uuid
            AND last_cycle.school_year = ${schoolYear}::int - 1
          LEFT JOIN seat_pool last ON last.cycle_id = last_cycle.id
            AND last.school_id = seat_pool.school_id AND last.grade = ${entryGrade}
        WHERE seat_pool.cycle_id = ${id}::uuid AND seat_pool.grade = ${entryGrade}
      ) pool
      WHERE abs(count - before) * 10 > before OR abs(count - enrolled) * 10 > enrolled`,
  }
}
