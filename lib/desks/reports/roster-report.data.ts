import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

import { PARTS } from './report-rows.data'
import type { ReportDefinition } from './reports.rules'
import { PERSON, REACHED_BY, day, moment, number, text, word } from './reports.schema'

const { sql } = Prisma

/** Who holds a seat of the entry grade, school by school, and by which offer; as each school's own roster. */
export const roster = {
  bySchool: true,
  beforeRelease: true,
  columns: [
    text('school'),
    ...PERSON,
    day('birthDate'),
    text('schoolNow'),
    number('choice'),
    word('source'),
    moment('acceptedAt'),
    ...REACHED_BY,
  ],
  rows: (cycleId, { school }) => sql`
    SELECT concat_ws(' ', school.id, student.id, holder.how, offer.id) AS key, school.name AS school, ${PARTS.student}, student.birth_date AS "birthDate", ${PARTS.schoolNow},
      (SELECT rank FROM choice WHERE submission_id = latest.id AND school_id = school.id) AS choice,
      CASE WHEN offer.source = 'ROUND' AND round.kind = 'LATE' THEN 'LATE'
        ELSE offer.source::text END AS source, offer.answered_at AS "acceptedAt", ${PARTS.reachedBy}
    FROM cycle
      JOIN seat_pool ON seat_pool.cycle_id = cycle.id AND seat_pool.grade = cycle.entry_grade
      JOIN school ON school.id = seat_pool.school_id
      JOIN seat_holder holder ON holder.school_id = school.id AND holder.school_year = cycle.school_year
        AND holder.grade = cycle.entry_grade AND holder.how <> 'OFFERED'
      JOIN student ON student.id = holder.student_id
      LEFT JOIN application ON application.student_id = student.id AND application.cycle_id = cycle.id
      LEFT JOIN offer ON offer.application_id = application.id AND offer.school_id = school.id
        AND offer.state = 'ACCEPTED'
      LEFT JOIN round ON round.id = offer.round_id
      ${PARTS.latest}
    WHERE cycle.id = ${cycleId}::uuid AND ${PARTS.at(school, sql`school.id`)}
    ORDER BY school.name, ${PARTS.byName}`,
} as const satisfies ReportDefinition
