import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

import { PARTS } from './report-rows.data'
import type { ReportDefinition } from './reports.rules'
import { PERSON, REACHED_BY, day, moment, number, text, word } from './reports.schema'

const { sql } = Prisma

/** Who accepted a seat, school by school. */
export const roster = {
  bySchool: true,
  beforeRelease: false,
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
    SELECT school.name AS school, ${PARTS.student}, student.birth_date AS "birthDate", ${PARTS.schoolNow},
      (SELECT rank FROM choice WHERE submission_id = latest.id AND school_id = offer.school_id) AS choice,
      offer.source::text AS source, offer.answered_at AS "acceptedAt", ${PARTS.reachedBy}
    FROM offer
      JOIN round ON round.id = offer.round_id AND round.state = 'PUBLISHED'
      JOIN cycle ON cycle.id = round.cycle_id
      JOIN school ON school.id = offer.school_id
      JOIN application ON application.id = offer.application_id
      JOIN student ON student.id = application.student_id
      ${PARTS.latest}
    WHERE round.cycle_id = ${cycleId}::uuid AND offer.state = 'ACCEPTED' AND ${PARTS.at(school, sql`offer.school_id`)}
    ORDER BY school.name, ${PARTS.byName}`,
} as const satisfies ReportDefinition
