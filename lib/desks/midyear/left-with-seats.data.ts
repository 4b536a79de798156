import 'server-only'
import { db } from '@/lib/base/db/client'

/** A student who left the district, by a file or by hand, and has a seat of a year ahead still. */
export type LeftWithSeat = {
  readonly id: string
  readonly name: string
  readonly number: string
  readonly leftOn: Date
  readonly schoolYear: number
  /** The schools whose seat is offered or accepted. */
  readonly schools: readonly string[]
  /** Children of the zone wait for a seat of these schools. */
  readonly waiting: number
}

/**
 * The students of a zone who left the district and hold, or may still accept, a seat of a year after `runningYear`: it
 * stays theirs until somebody gives it back. By name, at most a hundred. The caller checks access.
 */
export async function listLeftWithSeats(
  zoneId: string,
  runningYear: number,
): Promise<LeftWithSeat[]> {
  return db.$queryRaw<LeftWithSeat[]>`
    SELECT student.id, listed_name(student.family_name, student.given_name) AS name, student.number,
      student.left_on AS "leftOn", min(holder.school_year) AS "schoolYear",
      array_agg(DISTINCT school.name ORDER BY school.name) AS schools,
      (SELECT count(DISTINCT entry.application_id)::int FROM waitlist_entry entry
         JOIN round ON round.id = entry.round_id AND round.state = 'PUBLISHED'
         JOIN cycle ON cycle.id = round.cycle_id
         JOIN application ON application.id = entry.application_id
         JOIN student child ON child.id = application.student_id
       WHERE entry.state = 'WAITING' AND entry.school_id = ANY(array_agg(school.id))
         AND cycle.school_year > ${runningYear} AND child.left_on IS NULL) AS waiting
    FROM student JOIN seat_holder holder ON holder.student_id = student.id
      JOIN school ON school.id = holder.school_id
    WHERE student.zone_id = ${zoneId}::uuid AND student.left_on IS NOT NULL AND student.same_as_id IS NULL
      AND holder.school_year > ${runningYear} AND holder.how <> 'CONTINUING'
    GROUP BY student.id ORDER BY student.family_name, student.given_name, student.id LIMIT 100`
}
