import 'server-only'
import { db } from '@/lib/base/db/client'

import { countDay } from './count-day.rules'
import type { Answers, PoolYield } from './yields.view'

type Row = Omit<PoolYield, 'answers'> & { readonly isEntry: boolean } & Answers

/** What became of all seats of a zone in some years, by the records as they are now; years without a cycle have none. */
export async function readYields(
  zoneId: string,
  schoolYears: readonly number[],
  now: Date,
): Promise<PoolYield[]> {
  const days = schoolYears.map(countDay)
  const rows = await db.$queryRaw<Row[]>`
    WITH past AS MATERIALIZED (
      SELECT cycle.id, cycle.school_year, cycle.entry_grade, asked.day, asked.day < ${now}::date AS counted
      FROM unnest(${[...schoolYears]}::int[], ${days}::date[]) AS asked (school_year, day)
        JOIN cycle ON cycle.school_year = asked.school_year AND cycle.zone_id = ${zoneId}::uuid
    ), newest AS (
      SELECT DISTINCT ON (offer.application_id, offer.school_id)
        past.id AS cycle_id, past.school_year, past.day, offer.school_id, offer.state,
        application.student_id
      FROM past JOIN application ON application.cycle_id = past.id
        JOIN offer ON offer.application_id = application.id AND offer.state <> 'RETRACTED'
      ORDER BY offer.application_id, offer.school_id, offer.offered_at DESC, offer.id DESC
    ), answer AS (
      SELECT newest.cycle_id, newest.school_id, count(*)::int AS offers,
        count(*) FILTER (WHERE newest.state = 'ACCEPTED')::int AS accepted,
        count(*) FILTER (WHERE newest.state = 'DECLINED')::int AS declined,
        count(*) FILTER (WHERE newest.state = 'EXPIRED')::int AS no_answer,
        count(*) FILTER (WHERE newest.state = 'SUPERSEDED')::int AS took_another,
        count(*) FILTER (WHERE newest.state = 'OPEN')::int AS open,
        -- who went elsewhere after the day may have come first: no no-show
        count(*) FILTER (WHERE newest.state = 'ACCEPTED' AND (
          enrollment.student_id IS NULL
          OR (enrollment.school_id <> newest.school_id AND coalesce(enrollment.entered_on <= newest.day, true))
          OR (enrollment.school_id = newest.school_id AND enrollment.left_on < newest.day)
          OR student.left_on < newest.day))::int AS no_shows
      FROM newest JOIN student ON student.id = newest.student_id AND student.same_as_id IS NULL
        LEFT JOIN enrollment ON enrollment.student_id = newest.student_id
          AND enrollment.school_year = newest.school_year
      GROUP BY newest.cycle_id, newest.school_id
    ), present AS (
      SELECT past.id AS cycle_id, enrollment.school_id, enrollment.grade,
        count(*) FILTER (WHERE coalesce(enrollment.entered_on <= past.day, true)
          AND coalesce(enrollment.left_on >= past.day, true)
          AND coalesce(student.left_on >= past.day, true))::int AS students
      FROM past JOIN seat_pool ON seat_pool.cycle_id = past.id
        JOIN enrollment ON enrollment.school_id = seat_pool.school_id
          AND enrollment.school_year = past.school_year AND enrollment.grade = seat_pool.grade
        JOIN student ON student.id = enrollment.student_id AND student.same_as_id IS NULL
      GROUP BY past.id, enrollment.school_id, enrollment.grade
    )
    SELECT past.school_year AS "schoolYear", seat_pool.school_id AS "schoolId", seat_pool.grade,
      seat_pool.seats, seat_pool.grade = past.entry_grade AS "isEntry",
      coalesce(answer.offers, 0) AS offers, coalesce(answer.accepted, 0) AS accepted,
      coalesce(answer.declined, 0) AS declined, coalesce(answer.no_answer, 0) AS "noAnswer",
      coalesce(answer.took_another, 0) AS "tookAnother", coalesce(answer.open, 0) AS open,
      CASE WHEN past.counted THEN coalesce(answer.no_shows, 0) END AS "noShows",
      CASE WHEN past.counted AND seat_pool.seats = 0 THEN 0 - coalesce(present.students, 0)
        WHEN past.counted THEN seat_pool.seats - present.students END AS empty
    FROM past JOIN seat_pool ON seat_pool.cycle_id = past.id
      LEFT JOIN answer ON answer.cycle_id = past.id AND answer.school_id = seat_pool.school_id
        AND seat_pool.grade = past.entry_grade
      LEFT JOIN present ON present.cycle_id = past.id AND present.school_id = seat_pool.school_id
        AND present.grade = seat_pool.grade
    ORDER BY past.school_year, seat_pool.school_id, seat_pool.grade`
  return rows.map(({ schoolYear, schoolId, grade, seats, empty, isEntry, ...answers }) => ({
    schoolYear,
    schoolId,
    grade,
    seats,
    empty,
    answers: isEntry ? answers : null,
  }))
}
