import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

import { PARTS } from './report-rows.data'
import type { ReportDefinition } from './reports.rules'
import { PERSON, REACHED_BY, number, text, word } from './reports.schema'

const { sql } = Prisma

/** The children of the report, without its columns: for who counts them. */
export const UNPLACED = {
  from: sql`published_result
      JOIN placement USING (run_id, application_id)
      JOIN application ON application.id = placement.application_id
      JOIN cycle ON cycle.id = application.cycle_id
      JOIN student ON student.id = application.student_id`,
  of: (cycleId: string) => sql`cycle.id = ${cycleId}::uuid AND placement.school_id IS NULL
      AND NOT EXISTS (SELECT FROM ${PARTS.seats})`,
}

/** Students whom their round gave no seat and who have none since, one row a student. */
export const unplaced = {
  bySchool: false,
  beforeRelease: false,
  columns: [
    ...PERSON,
    text('schoolNow'),
    text('area'),
    text('firstChoice'),
    number('choices'),
    word('round'),
    number('lotteryNumber'),
    number('waitsAt'),
    ...REACHED_BY,
  ],
  rows: (cycleId) => sql`
    SELECT application.id::text AS key, ${PARTS.student}, ${PARTS.schoolNow}, ${PARTS.area},
      (SELECT school.name FROM choice JOIN school ON school.id = choice.school_id
        WHERE choice.submission_id = latest.id AND choice.rank = 1) AS "firstChoice",
      ${PARTS.choices}, published_result.kind::text AS round, placement.lottery_number AS "lotteryNumber",
      (SELECT count(*)::int FROM waitlist_entry WHERE waitlist_entry.application_id = application.id
        AND waitlist_entry.round_id = published_result.round_id AND waitlist_entry.state = 'WAITING') AS "waitsAt",
      ${PARTS.reachedBy}
    FROM ${UNPLACED.from} ${PARTS.latest}
    WHERE ${UNPLACED.of(cycleId)}
    ORDER BY ${PARTS.byName}`,
} as const satisfies ReportDefinition
