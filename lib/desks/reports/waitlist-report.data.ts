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
    SELECT school.name AS school, round.kind::text AS round, entry.position,
      CASE WHEN entry.state = 'WAITING' AND NOT ${HAS_ENDED} THEN (count(*) FILTER (WHERE entry.state = 'WAITING')
        OVER (PARTITION BY entry.school_id ORDER BY round.kind, round.published_at, entry.position))::int END AS "placeNow",
      ${PARTS.student},
      CASE WHEN entry.state = 'WAITING' AND ${HAS_ENDED} THEN 'ENDED' ELSE entry.state::text END AS waiting, entry.left_because::text AS "leftBecause",
      entry.changed_at AS "changedAt",
      (SELECT string_agg(seat.school, '; ' ORDER BY seat.school) FROM ${PARTS.seats}) AS holds,
      ${PARTS.reachedBy}
    FROM waitlist_entry entry
      JOIN round ON round.id = entry.round_id AND round.state = 'PUBLISHED'
      JOIN cycle ON cycle.id = round.cycle_id
      JOIN zone ON zone.id = cycle.zone_id
      JOIN district ON district.id = zone.district_id
      JOIN school ON school.id = entry.school_id
      JOIN application ON application.id = entry.application_id
      JOIN student ON student.id = application.student_id
    WHERE round.cycle_id = ${cycleId}::uuid AND ${PARTS.at(school, sql`entry.school_id`)}
    ORDER BY school.name, round.kind, round.published_at, entry.position`,
} as const satisfies ReportDefinition
