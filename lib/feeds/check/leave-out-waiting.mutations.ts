import 'server-only'
import type pg from 'pg'

import {
  aheadSql,
  correctedSql,
  FREE_SEATS_SQL,
  hasSeatSql,
  isHeldBySql,
  LIST_AHEAD_SQL,
  TODAY_SQL,
} from './waiting.rules'

/** A row of the difference, as `d`, of which a person waits for, as `waiting`, or keeps, as `kept`, what it says. */
const waits = (
  columns: string,
) => `EXISTS (SELECT FROM difference d WHERE d.table_name = one.table_name
    AND d.row_id = one.row_id AND d.kind = 'CHANGED' AND d.column_name IN (${columns})
    AND NOT EXISTS (SELECT FROM waiting_change waiting WHERE waiting.table_name = d.table_name
      AND waiting.row_id = d.row_id AND waiting.column_name = d.column_name
      AND waiting.after IS NOT DISTINCT FROM d.after))`

/** Zones, and areas with them, that wait while a list of the student is to be drawn. */
const ZONES = `DELETE FROM difference one USING waiting_change known, student
  WHERE known.table_name = 'students' AND known.column_name = 'zone' AND one.table_name = 'students'
    AND one.kind = 'CHANGED' AND one.row_id = known.row_id AND one.column_name IN ('zone', 'area')
    AND student.id = known.student_id AND ${LIST_AHEAD_SQL} AND NOT ${waits(`'zone', 'area'`)}`

/** Enrollments of a year ahead that were made here, of which the source says what it said. */
const MADE_HERE = `DELETE FROM difference one USING enrollment made, staged_enrollments s
  WHERE one.table_name = 'enrollments' AND one.kind = 'CHANGED' AND s._file = one._file AND s._row = one._row
    AND made.student_id = split_part(one.row_id, '/', 1)::uuid AND made.school_year = s.school_year
    AND made.import_id IS NULL AND ${aheadSql('s', TODAY_SQL)}
    AND EXISTS (SELECT FROM difference other WHERE other.table_name = 'enrollments' AND other.row_id = one.row_id
      AND other.column_name IN ('school', 'grade', 'left_on'))
    AND NOT ${waits(`'school', 'grade'`)}`

/** Enrollments of a year ahead, new or changed, that wait for a seat, while there is still none. */
const OVER_SEATS = `WITH full_up AS MATERIALIZED (
    SELECT known.row_id, s._file, s._row
    FROM waiting_change known JOIN student ON student.id = known.student_id
      JOIN staged_enrollments s ON s.number = student.number AND student.id || '/' || s.school_year = known.row_id
      JOIN school place ON school_code(place) = s.school
      JOIN cycle ON cycle.school_year = s.school_year
      JOIN seat_pool pool ON pool.cycle_id = cycle.id AND pool.school_id = place.id AND pool.grade = s.grade
      CROSS JOIN LATERAL (SELECT student.id AS student_id, place.id AS school_id, s.school_year, s.grade) said
    WHERE known.table_name = 'enrollments' AND known.column_name IN ('school', 'grade')
      AND known.after = CASE known.column_name WHEN 'school' THEN s.school ELSE s.grade::text END
      AND s.school_year > running_year() AND ${FREE_SEATS_SQL} <= 0 AND NOT ${hasSeatSql('said')})
  DELETE FROM difference one USING full_up
  WHERE one.table_name = 'enrollments' AND one._file = full_up._file AND one._row = full_up._row
    AND one.kind IN ('ADDED', 'CHANGED') AND NOT ${waits(`'school', 'grade'`)}`

/** New enrollments that a person has decided not to take over, while the source says the same. */
const NOT_TAKEN_OVER = `DELETE FROM difference one USING kept_value kept, staged_enrollments s, student
  WHERE one.table_name = 'enrollments' AND one.kind = 'ADDED' AND s._file = one._file AND s._row = one._row
    AND student.number = s.number AND kept.table_name = 'enrollments' AND kept.column_name = 'school'
    AND kept.row_id = student.id || '/' || s.school_year AND kept.source_value = s.school`

/** Who is gone by the files and is here by a person's word. */
const STILL_HERE = `DELETE FROM difference one USING kept_value kept
  WHERE one.kind = 'GONE' AND one.table_name IN ('students', 'enrollments') AND kept.table_name = one.table_name
    AND kept.row_id = one.row_id AND kept.column_name = 'left_on'`

/** Roles that a person ended here: the files of the next night do not give them again, a person does. */
const ENDED_HERE = `DELETE FROM difference one USING staged_staff s, app_user
  WHERE one.table_name = 'staff' AND one.kind = 'ADDED' AND s._file = one._file AND s._row = one._row
    AND app_user.email = s.email AND EXISTS (SELECT FROM audit_event ended
      LEFT JOIN school place ON place.id = (ended.detail ->> 'schoolId')::uuid
      LEFT JOIN zone ON zone.id = (ended.detail ->> 'zoneId')::uuid
    WHERE ended.verb = 'role.ended' AND ended.subject_type = 'user' AND ended.subject_id = app_user.id::text
      AND ended.detail ->> 'role' = s.role AND (place.id IS NULL OR school_code(place) = s.school)
      AND (zone.id IS NULL OR zone.slug = s.zone))`

/** Staff of a zone that would have none afterwards: a zone keeps somebody, as where people end roles. */
const LAST_OF_ZONE = `DELETE FROM difference one USING role_grant last, zone
  WHERE one.table_name = 'staff' AND one.kind = 'GONE' AND last.id = one.row_id::uuid AND last.role = 'ZONE_STAFF'
    AND zone.id = last.zone_id
    AND NOT EXISTS (SELECT FROM role_grant other WHERE other.role = 'ZONE_STAFF' AND other.zone_id = last.zone_id
      AND NOT EXISTS (SELECT FROM difference gone WHERE gone.table_name = 'staff' AND gone.kind = 'GONE'
        AND gone.row_id = other.id::text))
    AND NOT EXISTS (SELECT FROM difference new JOIN staged_staff s ON s._file = new._file AND s._row = new._row
      WHERE new.table_name = 'staff' AND new.kind = 'ADDED' AND s.role = 'ZONE_STAFF' AND s.zone = zone.slug)`

/** Records that the source still says as they were before an approved correction. */
const CORRECTED = `WITH ${correctedSql(`(SELECT * FROM difference WHERE table_name = 'records')`)}
  DELETE FROM difference one WHERE one.table_name = 'records' AND ${isHeldBySql('one')}`

const someone = (column: string) =>
  `SELECT FROM kept_value WHERE table_name IN ('students', 'enrollments') AND column_name = '${column}'`

/** Each after the SQL of what there is at all for it: a first load of half a million rows has nothing of it. */
const STEPS: readonly (readonly [string, string])[] = [
  [`SELECT FROM waiting_change WHERE table_name = 'students'`, ZONES],
  [`SELECT FROM difference WHERE table_name = 'enrollments' AND kind = 'CHANGED'`, MADE_HERE],
  [`SELECT FROM waiting_change WHERE table_name = 'enrollments'`, OVER_SEATS],
  [someone('school'), NOT_TAKEN_OVER],
  [someone('left_on'), STILL_HERE],
  [`SELECT FROM difference WHERE table_name = 'staff' AND kind = 'ADDED'`, ENDED_HERE],
  [`SELECT FROM difference WHERE table_name = 'staff' AND kind = 'GONE'`, LAST_OF_ZONE],
  [`SELECT FROM record_correction WHERE state = 'APPROVED'`, CORRECTED],
]

/**
 * Takes out of the difference what an import would not write either, because it waits for a person already, or because
 * a person has decided it, and the source says nothing new: files that bring nothing else bring nothing new.
 */
export async function leaveOutWaiting(client: pg.ClientBase): Promise<void> {
  for (const [there, sql] of STEPS) {
    const { rowCount } = await client.query(`${there} LIMIT 1`)
    if (rowCount !== 0) await client.query(sql)
  }
}
