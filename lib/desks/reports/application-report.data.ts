import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'
import { listState } from '@/lib/desks/applications/application-state.data'

import { PARTS } from './report-rows.data'
import type { ReportDefinition } from './reports.rules'
import { PERSON, REACHED_BY, day, moment, number, text, word } from './reports.schema'

const { sql } = Prisma

/** Every application of the year with the list that counts and its outcome. */
export const applications = {
  bySchool: false,
  beforeRelease: true,
  columns: [
    ...PERSON,
    day('birthDate'),
    text('schoolNow'),
    text('area'),
    word('step'),
    moment('sentAt'),
    text('receipt'),
    number('choices'),
    text('list'),
    text('placedAt'),
    number('choice'),
    word('answer'),
    ...REACHED_BY,
  ],
  rows: (cycleId) => sql`
    SELECT application.id::text AS key, ${PARTS.student}, student.birth_date AS "birthDate", ${PARTS.schoolNow}, ${PARTS.area},
      CASE ${listState(sql`latest.id`)}
        WHEN 'submitted' THEN CASE WHEN latest.late THEN 'LATE' ELSE 'SENT' END
        WHEN 'draft' THEN CASE WHEN EXISTS (SELECT FROM unconfirmed_submission
          JOIN submission ON submission.id = unconfirmed_submission.submission_id
          WHERE submission.application_id = application.id) THEN 'TO_CONFIRM' ELSE 'DRAFT' END
        WHEN 'unsettled' THEN 'UNSETTLED' WHEN 'withdrawn' THEN 'WITHDRAWN' WHEN 'leaves' THEN 'LEAVES'
        ELSE 'NOT_BEGUN' END AS step,
      latest.submitted_at AS "sentAt", latest.receipt_code AS receipt, ${PARTS.choices},
      (SELECT string_agg(choice.rank || '. ' || school.name, '; ' ORDER BY choice.rank)
        FROM choice JOIN school ON school.id = choice.school_id
        WHERE choice.submission_id = latest.id) AS list,
      school.name AS "placedAt", placed.rank AS choice,
      (SELECT offer.state::text FROM offer WHERE offer.application_id = application.id
        ORDER BY offer.state IN ('OPEN', 'ACCEPTED') DESC, offer.offered_at DESC, offer.id LIMIT 1) AS answer,
      ${PARTS.reachedBy}
    FROM application
      JOIN cycle ON cycle.id = application.cycle_id
      JOIN student ON student.id = application.student_id
      ${PARTS.latest}
      LEFT JOIN LATERAL (
        SELECT placement.school_id, placement.rank FROM published_result
          JOIN placement USING (run_id, application_id)
        WHERE published_result.application_id = application.id) placed ON TRUE
      LEFT JOIN school ON school.id = placed.school_id
    WHERE application.cycle_id = ${cycleId}::uuid AND student.same_as_id IS NULL
    ORDER BY ${PARTS.byName}`,
} as const satisfies ReportDefinition
