import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'
import { isCounted, rulesInForce } from '@/lib/lists/frozen-lists.data'

import type { Report, ReportFilter } from './reports.schema'

const { sql } = Prisma

const STUDENT = sql`student.given_name || ' ' || student.family_name AS student, student.number`
const BY_NAME = sql`plain(student.family_name), plain(student.given_name), student.id`

const guardian = (field: Prisma.Sql) => sql`(
  SELECT string_agg(${field}, '; ' ORDER BY guardian_link.created_at, app_user.email)
  FROM guardian_link JOIN app_user ON app_user.id = guardian_link.user_id
  WHERE guardian_link.student_id = student.id)`
const REACHED_BY = sql`${guardian(sql`app_user.name`)} AS guardians, ${guardian(sql`app_user.email`)} AS emails`

/** Where the student goes to school in the year before the one that is enrolled for. */
const SCHOOL_NOW = sql`(
  SELECT school.name FROM enrollment JOIN school ON school.id = enrollment.school_id
  WHERE enrollment.student_id = student.id AND enrollment.school_year = cycle.school_year - 1) AS "schoolNow"`
const AREA = sql`(SELECT name FROM attendance_area WHERE id = student.attendance_area_id) AS area`

/** The list of an application that counts, if one was sent. */
const latest = (cycleId: string) => sql`LEFT JOIN LATERAL (
  SELECT * FROM submission WHERE submission.application_id = application.id
    AND ${isCounted(rulesInForce(cycleId))}
  ORDER BY submission.number DESC LIMIT 1) latest ON TRUE`
const CHOICES = sql`(SELECT count(*)::int FROM choice WHERE submission_id = latest.id) AS choices`

const at = (school: string | null, column: Prisma.Sql) =>
  school === null ? sql`TRUE` : sql`${column} = ${school}::uuid`

const roster = (cycleId: string, { school }: ReportFilter) => sql`
  SELECT school.name AS school, ${STUDENT}, student.birth_date AS "birthDate", ${SCHOOL_NOW},
    (SELECT rank FROM choice WHERE submission_id = latest.id AND school_id = offer.school_id) AS choice,
    offer.source::text AS source, offer.answered_at AS "acceptedAt", ${REACHED_BY}
  FROM offer
    JOIN round ON round.id = offer.round_id AND round.state = 'PUBLISHED'
    JOIN cycle ON cycle.id = round.cycle_id
    JOIN school ON school.id = offer.school_id
    JOIN application ON application.id = offer.application_id
    JOIN student ON student.id = application.student_id
    ${latest(cycleId)}
  WHERE round.cycle_id = ${cycleId}::uuid AND offer.state = 'ACCEPTED' AND ${at(school, sql`offer.school_id`)}
  ORDER BY school.name, ${BY_NAME}`

const waitlists = (cycleId: string, { school }: ReportFilter) => sql`
  SELECT school.name AS school, entry.position,
    CASE WHEN entry.state = 'WAITING' THEN (count(*) FILTER (WHERE entry.state = 'WAITING')
      OVER (PARTITION BY entry.round_id, entry.school_id ORDER BY entry.position))::int END AS "placeNow",
    ${STUDENT}, entry.state::text AS waiting, entry.left_because::text AS "leftBecause",
    entry.changed_at AS "changedAt",
    (SELECT string_agg(held.name, '; ') FROM offer JOIN school held ON held.id = offer.school_id
      WHERE offer.application_id = application.id AND offer.state IN ('OPEN', 'ACCEPTED')) AS holds,
    ${REACHED_BY}
  FROM waitlist_entry entry
    JOIN round ON round.id = entry.round_id AND round.state = 'PUBLISHED'
    JOIN school ON school.id = entry.school_id
    JOIN application ON application.id = entry.application_id
    JOIN student ON student.id = application.student_id
  WHERE round.cycle_id = ${cycleId}::uuid AND ${at(school, sql`entry.school_id`)}
  ORDER BY school.name, round.published_at, entry.position`

const unplaced = (cycleId: string) => sql`
  SELECT ${STUDENT}, ${SCHOOL_NOW}, ${AREA},
    (SELECT school.name FROM choice JOIN school ON school.id = choice.school_id
      WHERE choice.submission_id = latest.id AND choice.rank = 1) AS "firstChoice",
    ${CHOICES}, placement.lottery_number AS "lotteryNumber",
    (SELECT count(*)::int FROM waitlist_entry WHERE waitlist_entry.application_id = application.id
      AND waitlist_entry.round_id = round.id AND waitlist_entry.state = 'WAITING') AS "waitsAt",
    ${REACHED_BY}
  FROM round
    JOIN cycle ON cycle.id = round.cycle_id
    JOIN placement ON placement.run_id = round.published_run_id AND placement.school_id IS NULL
    JOIN application ON application.id = placement.application_id
    JOIN student ON student.id = application.student_id
    ${latest(cycleId)}
  WHERE round.cycle_id = ${cycleId}::uuid AND round.state = 'PUBLISHED'
    AND NOT EXISTS (SELECT FROM offer WHERE offer.application_id = application.id
      AND offer.state IN ('OPEN', 'ACCEPTED'))
  ORDER BY ${BY_NAME}`

/** What happened to offers, waitlists and seats given by people since the release, the newest first. */
const changes = (cycleId: string, { school }: ReportFilter) => sql`
  WITH happened AS (
    SELECT offer.answered_at AS at, offer.state::text AS what, offer.application_id,
      offer.school_id, offer.answered_by_id AS by_id, NULL AS reason
    FROM offer JOIN round ON round.id = offer.round_id
    WHERE round.cycle_id = ${cycleId}::uuid AND offer.state <> 'OPEN'
    UNION ALL
    SELECT offer.offered_at, 'OFFERED_' || offer.source::text, offer.application_id,
      offer.school_id, NULL, NULL
    FROM offer JOIN round ON round.id = offer.round_id
    WHERE round.cycle_id = ${cycleId}::uuid AND offer.source <> 'ROUND'
    UNION ALL
    SELECT coalesce(moved.at, offer.offered_at), 'DEADLINE_MOVED', offer.application_id,
      offer.school_id, moved.actor_id, offer.deadline_reason
    FROM offer JOIN round ON round.id = offer.round_id
      LEFT JOIN LATERAL (
        SELECT at, actor_id FROM audit_event
        WHERE subject_id = offer.id::text AND verb IN ('offer.deadlineMoved', 'offer.reopened') ORDER BY id DESC LIMIT 1
      ) moved ON TRUE
    WHERE round.cycle_id = ${cycleId}::uuid AND offer.deadline_reason IS NOT NULL
    UNION ALL
    SELECT entry.changed_at, 'LEFT_' || entry.left_because::text, entry.application_id,
      entry.school_id, NULL, NULL
    FROM waitlist_entry entry JOIN round ON round.id = entry.round_id
    WHERE round.cycle_id = ${cycleId}::uuid AND entry.state = 'LEFT'
    UNION ALL
    SELECT coalesce(manual.decided_at, manual.requested_at), 'MANUAL_' || manual.state::text,
      manual.application_id, manual.school_id, coalesce(manual.decided_by_id, manual.requested_by_id),
      manual.reason
    FROM manual_placement manual JOIN application ON application.id = manual.application_id
    WHERE application.cycle_id = ${cycleId}::uuid
  )
  SELECT happened.at, happened.what, ${STUDENT}, school.name AS school, app_user.name AS by,
    happened.reason
  FROM happened
    JOIN application ON application.id = happened.application_id
    JOIN student ON student.id = application.student_id
    JOIN school ON school.id = happened.school_id
    LEFT JOIN app_user ON app_user.id = happened.by_id
  WHERE ${at(school, sql`happened.school_id`)}
  ORDER BY happened.at DESC NULLS LAST, ${BY_NAME}, school.name, happened.what`

const applications = (cycleId: string) => sql`
  SELECT ${STUDENT}, student.birth_date AS "birthDate", ${SCHOOL_NOW}, ${AREA},
    CASE WHEN latest.id IS NULL AND EXISTS (SELECT FROM submission
        WHERE submission.application_id = application.id) THEN 'TO_CONFIRM'
      WHEN latest.id IS NULL THEN 'DRAFT' WHEN latest.late THEN 'LATE' ELSE 'SENT' END AS step,
    latest.submitted_at AS "sentAt", latest.receipt_code AS receipt, ${CHOICES},
    (SELECT string_agg(choice.rank || '. ' || school.name, '; ' ORDER BY choice.rank)
      FROM choice JOIN school ON school.id = choice.school_id
      WHERE choice.submission_id = latest.id) AS list,
    school.name AS "placedAt", placed.rank AS choice,
    (SELECT offer.state::text FROM offer WHERE offer.application_id = application.id
      ORDER BY offer.state IN ('OPEN', 'ACCEPTED') DESC, offer.offered_at DESC, offer.id LIMIT 1) AS answer,
    ${REACHED_BY}
  FROM application
    JOIN cycle ON cycle.id = application.cycle_id
    JOIN student ON student.id = application.student_id
    ${latest(cycleId)}
    LEFT JOIN LATERAL (
      SELECT placement.school_id, placement.rank FROM placement
        JOIN round ON round.published_run_id = placement.run_id AND round.state = 'PUBLISHED'
      WHERE placement.application_id = application.id
      ORDER BY round.published_at DESC LIMIT 1) placed ON TRUE
    LEFT JOIN school ON school.id = placed.school_id
  WHERE application.cycle_id = ${cycleId}::uuid
  ORDER BY ${BY_NAME}`

/** The rows of a report as a query whose columns are those of the report, in its order. */
export function rowsOf(report: Report, cycleId: string, filter: ReportFilter): Prisma.Sql {
  switch (report) {
    case 'roster':
      return roster(cycleId, filter)
    case 'waitlists':
      return waitlists(cycleId, filter)
    case 'unplaced':
      return unplaced(cycleId)
    case 'changes':
      return changes(cycleId, filter)
    case 'applications':
      return applications(cycleId)
  }
}
