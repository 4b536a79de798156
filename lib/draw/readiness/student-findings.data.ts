import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'
import { listsSoFar } from '@/lib/year/list-that-counts.data'
import { MAY_CHANGE } from '@/lib/year/priorities/fixed-priorities.data'

import type { AskedCycle } from './finding-queries.data'

const NO_PAIR = Prisma.sql`NULL::text AS other, NULL::text AS other_number`
const NO_COUNTS = Prisma.sql`NULL::int AS count, NULL::int AS before, NULL::int AS enrolled`
const NEVER = Prisma.sql`NULL::timestamptz AS since`
const NAME = Prisma.sql`listed_name(student.family_name, student.given_name) AS name, student.number`
const SCHOOL = Prisma.sql`school.id::text AS school_id, school.name AS school`

/** The queries for findings about students and their lists, by kind. */
export function studentQueries({ id, zoneId, schoolYear, entryGrade }: AskedCycle) {
  const now = Prisma.sql`${schoolYear}::int - 1`
  const enrolled = Prisma.sql`
    LEFT JOIN enrollment ON enrollment.student_id = student.id AND enrollment.school_year = ${now}
    LEFT JOIN school ON school.id = enrollment.school_id`
  // a list made in class that no guardian has confirmed is not in the draw, so the family has not
  // sent one
  const hasSent = Prisma.sql`
    EXISTS (SELECT FROM counting_submission
      WHERE counting_submission.application_id = application.id)`
  const hasBegun = Prisma.sql`
    EXISTS (SELECT FROM begun_application
      WHERE begun_application.application_id = application.id)`
  // students who leave the zone by a permit have nothing to send
  const leaves = Prisma.sql`
    EXISTS (SELECT FROM permitted_out WHERE permitted_out.student_id = student.id
      AND permitted_out.cycle_id = ${id}::uuid)`
  /** Everybody with an application, with names to compare. */
  const begun = Prisma.sql`
    WITH spelled AS MATERIALIZED (
      -- each name once: many students share theirs
      SELECT name, plain(name) AS said FROM (
        SELECT unnest(ARRAY[given_name, family_name]) AS name FROM student JOIN application ON student_id = student.id
        WHERE cycle_id = ${id}::uuid GROUP BY 1) names)
    SELECT student.id, student.number, student.attendance_area_id, student.given_name, student.family_name, student.birth_date,
      student.household_id, application.id AS application_id,
      given.said AS given, family.said AS family,
      school.id AS school_id, school.name AS school
    FROM application JOIN student ON student.id = application.student_id
      JOIN spelled given ON given.name = student.given_name
      JOIN spelled family ON family.name = student.family_name ${enrolled}
    WHERE application.cycle_id = ${id}::uuid`
  /** Those of them who have sent a list. */
  const applicants = Prisma.sql`${begun} AND ${hasSent}`
  /** The same without names to compare, where the household says enough. */
  const senders = Prisma.sql`
    SELECT student.id, student.number, student.given_name, student.family_name, student.household_id,
      application.id AS application_id, school.id AS school_id, school.name AS school
    FROM application JOIN student ON student.id = application.student_id ${enrolled}
    WHERE application.cycle_id = ${id}::uuid AND student.household_id IS NOT NULL AND ${hasSent}`
  const pairColumns = Prisma.sql`
    one.id || ' ' || two.id AS key, listed_name(one.family_name, one.given_name) AS name, one.number,
    one.school_id::text AS school_id, one.school,
    listed_name(two.family_name, two.given_name) AS other, two.number AS other_number,
    ${NO_COUNTS}, ${NEVER}, one.application_id::text AS application_id`
  // one given name starts with the other: María and María Elena
  const alike = Prisma.sql`
    (one.given = two.given OR starts_with(two.given, one.given || ' ')
      OR starts_with(one.given, two.given || ' '))`
  const apart = Prisma.sql`(one.household_id = two.household_id) IS NOT TRUE`
  const applied = (where: Prisma.Sql, since = NEVER) => Prisma.sql`
    SELECT application.id::text AS key, ${NAME}, ${SCHOOL}, ${NO_PAIR}, ${NO_COUNTS}, ${since},
      application.id::text AS application_id
    FROM application JOIN student ON student.id = application.student_id ${enrolled}
    WHERE application.cycle_id = ${id}::uuid AND ${where}`
  /** Lists that were handed in and count nothing, with the person who sees to them. */
  const unsettled = (kind: 'PAPER' | 'CLASS') => Prisma.sql`
    SELECT list.id::text AS key, ${NAME}, ${SCHOOL}, owner.name AS other,
      NULL::text AS other_number, ${NO_COUNTS}, list.since, application.id::text AS application_id
    FROM unsettled_list list JOIN application ON application.id = list.application_id
      JOIN student ON student.id = application.student_id ${enrolled}
      LEFT JOIN app_user owner ON owner.id = list.owner_id
    WHERE application.cycle_id = ${id}::uuid AND list.kind = ${kind} AND NOT ${leaves}`
  // the newest list was taken back by its family or set aside by staff, and nothing is begun since
  const tookBack = Prisma.sql`
    EXISTS (SELECT FROM withdrawn_list JOIN submission ON submission.id = withdrawn_list.submission_id
      WHERE submission.application_id = application.id) AND NOT ${hasSent} AND NOT ${hasBegun}`
  /**
   * Students of the grade below, at the zone's own schools and its feeder schools, who have not
   * begun a list.
   */
  const feeding = (where: Prisma.Sql) => Prisma.sql`
    SELECT student.id::text AS key, ${NAME}, ${SCHOOL}, ${NO_PAIR}, ${NO_COUNTS}, ${NEVER},
      NULL::text AS application_id
    FROM present_enrollment enrollment JOIN student ON student.id = enrollment.student_id
      JOIN school ON school.id = enrollment.school_id
    WHERE enrollment.school_year = ${now} AND enrollment.grade = ${entryGrade}::int - 1
      AND student.zone_id = ${zoneId}::uuid
      AND NOT EXISTS (SELECT FROM counting_submission sent
        WHERE sent.student_id = student.id AND sent.cycle_id = ${id}::uuid)
      AND NOT EXISTS (SELECT FROM begun_application begun
        WHERE begun.student_id = student.id AND begun.cycle_id = ${id}::uuid)
      AND NOT EXISTS (SELECT FROM application
        WHERE application.student_id = student.id AND application.cycle_id = ${id}::uuid
          AND (${tookBack} OR EXISTS (SELECT FROM unsettled_list
            WHERE unsettled_list.application_id = application.id)))
      AND ${where}`
  const hasGuardian = Prisma.sql`
    EXISTS (SELECT FROM guardian_link WHERE guardian_link.student_id = student.id)`
  return {
    // a claim's id holds its time of creation; demo ids do not, so the list's time is used then
    'pending-claims': () => Prisma.sql`
      SELECT claim.id::text AS key, ${NAME}, ${SCHOOL}, claim.condition::text AS other,
        NULL::text AS other_number, ${NO_COUNTS},
        coalesce(uuid_extract_timestamp(claim.id), (
          SELECT min(submission.submitted_at) FROM submission
          WHERE submission.application_id = application.id)) AS since,
        application.id::text AS application_id
      FROM claim JOIN student ON student.id = claim.student_id
        JOIN school ON school.id = claim.school_id
        LEFT JOIN application ON application.student_id = student.id
          AND application.cycle_id = claim.cycle_id
      WHERE claim.cycle_id = ${id}::uuid AND claim.state = 'PENDING' AND student.same_as_id IS NULL
        AND NOT EXISTS (SELECT FROM round WHERE round.cycle_id = ${id}::uuid
          AND round.state::text <> ALL(${[...MAY_CHANGE]}))`,
    'paper-once': () => unsettled('PAPER'),
    'class-alone': () => unsettled('CLASS'),
    duplicates: () => Prisma.sql`
      WITH named AS MATERIALIZED (${begun}), pairs AS MATERIALIZED (
        SELECT one.id AS one_id, two.id AS two_id FROM named one JOIN named two ON two.birth_date = one.birth_date
          AND two.family = one.family AND two.id > one.id
        WHERE ${alike})
      SELECT ${pairColumns} FROM pairs JOIN named one ON one.id = one_id JOIN named two ON two.id = two_id
      WHERE EXISTS (SELECT FROM counting_submission sent WHERE sent.application_id = one.application_id)
        AND EXISTS (SELECT FROM counting_submission sent WHERE sent.application_id = two.application_id)`,
    'outside-zone': () => applied(Prisma.sql`${hasSent} AND student.zone_id <> ${zoneId}::uuid`),
    'outside-grade': () => Prisma.sql`
      SELECT application.id::text AS key, ${NAME}, ${SCHOOL}, ${NO_PAIR}, enrollment.grade AS count,
        NULL::int AS before, NULL::int AS enrolled, ${NEVER},
        application.id::text AS application_id
      FROM application JOIN student ON student.id = application.student_id ${enrolled}
      WHERE application.cycle_id = ${id}::uuid AND ${hasSent}
        AND enrollment.grade <> ${entryGrade}::int - 1`,
    // same birthday, and the same family by name, school and area, or by a guardian: the name alone
    // matches thousands of strangers in a zone of 13,000
    twins: () => Prisma.sql`
      WITH sent AS MATERIALIZED (${applicants})
      SELECT ${pairColumns} FROM sent one JOIN sent two ON two.birth_date = one.birth_date
        AND two.family = one.family AND two.school_id = one.school_id AND two.id > one.id
      WHERE one.attendance_area_id IS NOT DISTINCT FROM two.attendance_area_id AND ${apart} AND NOT ${alike}
      UNION
      SELECT ${pairColumns} FROM sent one
        JOIN guardian_link ours ON ours.student_id = one.id
        JOIN guardian_link theirs ON theirs.user_id = ours.user_id
        JOIN sent two ON two.id = theirs.student_id AND two.birth_date = one.birth_date
          AND two.id > one.id
      WHERE ${apart}`,
    siblings: () => Prisma.sql`
      WITH sent AS MATERIALIZED (${senders})
      SELECT ${pairColumns} FROM sent one
        JOIN sent two ON two.household_id = one.household_id AND two.id > one.id`,
    // priorities go by the area, where the zone has any
    'no-area': () =>
      applied(Prisma.sql`${hasSent} AND student.zone_id = ${zoneId}::uuid
        AND student.attendance_area_id IS NULL
        AND EXISTS (SELECT FROM attendance_area WHERE attendance_area.zone_id = ${zoneId}::uuid)`),
    'not-sent': () => applied(hasBegun, Prisma.sql`application.reminded_at AS since`),
    withdrawn: () =>
      applied(
        Prisma.sql`${tookBack} AND NOT is_past(student.left_on)`,
        Prisma.sql`(SELECT max(withdrawn_list.at) FROM withdrawn_list
          JOIN submission ON submission.id = withdrawn_list.submission_id
          WHERE submission.application_id = application.id) AS since`,
      ),
    'not-applied': () => feeding(Prisma.sql`NOT ${leaves}`),
    'no-guardian': () => feeding(Prisma.sql`NOT ${hasGuardian}`),
    'one-school': () => Prisma.sql`
      SELECT application.id::text AS key, ${NAME}, ${SCHOOL}, ranked.name AS other,
        NULL::text AS other_number, ${NO_COUNTS}, ${NEVER}, application.id::text AS application_id
      FROM (${listsSoFar(id)}) latest
        JOIN submission ON submission.id = latest.submission_id
        JOIN application ON application.id = submission.application_id
        JOIN student ON student.id = application.student_id ${enrolled}
        JOIN choice ON choice.submission_id = submission.id AND choice.rank = 1
        JOIN school ranked ON ranked.id = choice.school_id
      WHERE NOT EXISTS (SELECT FROM choice second
        WHERE second.submission_id = submission.id AND second.rank = 2)`,
  }
}
