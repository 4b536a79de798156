import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

import { PARTS } from './report-rows.data'
import type { ReportDefinition } from './reports.rules'
import { PERSON, REACHED_BY, number, text } from './reports.schema'

const { sql } = Prisma

/** Students whom the round gave no seat and who have none since. */
export const unplaced = {
  bySchool: false,
  beforeRelease: false,
  columns: [
    ...PERSON,
    text('schoolNow'),
    text('area'),
    text('firstChoice'),
    number('choices'),
    number('lotteryNumber'),
    number('waitsAt'),
    ...REACHED_BY,
  ],
  rows: (cycleId) => sql`
    SELECT ${PARTS.student}, ${PARTS.schoolNow}, ${PARTS.area},
      (SELECT school.name FROM choice JOIN school ON school.id = choice.school_id
        WHERE choice.submission_id = latest.id AND choice.rank = 1) AS "firstChoice",
      ${PARTS.choices}, placement.lottery_number AS "lotteryNumber",
      (SELECT count(*)::int FROM waitlist_entry WHERE waitlist_entry.application_id = application.id
        AND waitlist_entry.round_id = round.id AND waitlist_entry.state = 'WAITING') AS "waitsAt",
      ${PARTS.reachedBy}
    FROM round
      JOIN cycle ON cycle.id = round.cycle_id
      JOIN placement ON placement.run_id = round.published_run_id AND placement.school_id IS NULL
      JOIN application ON application.id = placement.application_id
      JOIN student ON student.id = application.student_id
      ${PARTS.latest}
    WHERE round.cycle_id = ${cycleId}::uuid AND round.state = 'PUBLISHED'
      AND NOT EXISTS (SELECT FROM ${PARTS.seats})
    ORDER BY ${PARTS.byName}`,
} as const satisfies ReportDefinition
