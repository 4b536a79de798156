import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

import { PARTS } from './report-rows.data'
import type { ReportDefinition } from './reports.rules'
import { PERSON, REACHED_BY, moment, number, text, word } from './reports.schema'

const { sql } = Prisma

/** The lists end with August, as `listsEndAt` says. */
const HAS_ENDED = sql`(now() >= make_timestamptz(cycle.school_year, 9, 1, 0, 0, 0, district.time_zone))`

/** Every waitlist entry, including those of students who left, school by school. */
export const waitlists = {
  bySchool: true,
  beforeRelease: false,
  columns: [
    text('school'),
    word('round'),
    number('placeNow'),
    number('position'),
    ...PERSON,
    word('waiting'),
    word('leftBecause'),
    moment('changedAt'),
    text('holds'),
    ...REACHED_BY,
  ],
  rows: (cycleId, { school }) => sql`
    SELECT concat_ws(' ', entry.round_id, entry.school_id, entry.application_id) AS key,
      school.name AS school, round.kind::text AS round, entry.position,
      CASE WHEN entry.state = 'WAITING' AND NOT ${HAS_ENDED} THEN entry.now END AS "placeNow",
      ${PARTS.student},
      CASE WHEN entry.state = 'WAITING' AND ${HAS_ENDED} THEN 'ENDED' ELSE entry.state::text END AS waiting, entry.left_because::text AS "leftBecause",
      entry.changed_at AS "changedAt",
      (SELECT string_agg(seat.school, '; ' ORDER BY seat.school) FROM ${PARTS.seats}) AS holds,
      ${PARTS.reachedBy}
    FROM (
        -- counted before anything is left out, so that a page tells the places of the whole list
        SELECT waits.*, (count(*) FILTER (WHERE waits.state = 'WAITING')
          OVER (PARTITION BY waits.school_id ORDER BY own.kind, own.published_at, waits.position))::int AS now
        FROM waitlist_entry waits JOIN round own ON own.id = waits.round_id
        WHERE own.cycle_id = ${cycleId}::uuid AND own.state = 'PUBLISHED' AND ${PARTS.at(school, sql`waits.school_id`)}
      ) entry
      JOIN round ON round.id = entry.round_id
      JOIN cycle ON cycle.id = round.cycle_id
      JOIN zone ON zone.id = cycle.zone_id
      JOIN district ON district.id = zone.district_id
      JOIN school ON school.id = entry.school_id
      JOIN application ON application.id = entry.application_id
      JOIN student ON student.id = application.student_id
    ORDER BY school.name, round.kind, round.published_at, entry.position`,
} as const satisfies ReportDefinition
