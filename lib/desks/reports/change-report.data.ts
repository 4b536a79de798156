import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

import { PARTS } from './report-rows.data'
import type { ReportDefinition } from './reports.rules'
import { PERSON, moment, text, word } from './reports.schema'

const { sql } = Prisma

/** Changes to offers, waitlists and manual placements since the release, newest first. */
export const changes = {
  bySchool: true,
  beforeRelease: false,
  columns: [moment('at'), word('what'), ...PERSON, text('school'), text('by'), text('reason')],
  rows: (cycleId, { school }) => sql`
    WITH happened AS (
      SELECT 'answer ' || offer.id AS key, offer.answered_at AS at, offer.state::text AS what, offer.application_id,
        offer.school_id, offer.answered_by_id AS by_id, NULL AS reason
      FROM offer JOIN round ON round.id = offer.round_id
      WHERE round.cycle_id = ${cycleId}::uuid AND offer.state <> 'OPEN'
      UNION ALL
      SELECT 'offer ' || offer.id, offer.offered_at, 'OFFERED_' || CASE offer.source WHEN 'ROUND' THEN round.kind::text
          ELSE offer.source::text END, offer.application_id, offer.school_id, NULL, NULL
      FROM offer JOIN round ON round.id = offer.round_id
      WHERE round.cycle_id = ${cycleId}::uuid AND (offer.source <> 'ROUND' OR round.kind = 'LATE')
      UNION ALL
      SELECT 'deadline ' || offer.id, coalesce(moved.at, offer.offered_at), 'DEADLINE_MOVED', offer.application_id,
        offer.school_id, moved.actor_id, offer.deadline_reason
      FROM offer JOIN round ON round.id = offer.round_id
        LEFT JOIN LATERAL (
          SELECT at, actor_id FROM audit_event
          WHERE subject_id = offer.id::text AND verb IN ('offer.deadlineMoved', 'offer.reopened') ORDER BY id DESC LIMIT 1
        ) moved ON TRUE
      WHERE round.cycle_id = ${cycleId}::uuid AND offer.deadline_reason IS NOT NULL
      UNION ALL
      SELECT concat_ws(' ', 'left', entry.round_id, entry.school_id, entry.application_id), entry.changed_at, 'LEFT_' || entry.left_because::text, entry.application_id,
        entry.school_id, NULL, NULL
      FROM waitlist_entry entry JOIN round ON round.id = entry.round_id
      WHERE round.cycle_id = ${cycleId}::uuid AND entry.state = 'LEFT'
      UNION ALL
      SELECT 'manual ' || manual.id, coalesce(manual.decided_at, manual.requested_at), 'MANUAL_' || manual.state::text,
        manual.application_id, manual.school_id, coalesce(manual.decided_by_id, manual.requested_by_id),
        manual.reason
      FROM manual_placement manual JOIN application ON application.id = manual.application_id
      WHERE application.cycle_id = ${cycleId}::uuid
    )
    SELECT happened.key, happened.at, happened.what, ${PARTS.student}, school.name AS school, app_user.name AS by,
      happened.reason
    FROM happened
      JOIN application ON application.id = happened.application_id
      JOIN student ON student.id = application.student_id
      JOIN school ON school.id = happened.school_id
      LEFT JOIN app_user ON app_user.id = happened.by_id
    WHERE ${PARTS.at(school, sql`happened.school_id`)}
    ORDER BY happened.at DESC NULLS LAST, ${PARTS.byName}, school.name, happened.what`,
} as const satisfies ReportDefinition
