import 'server-only'
import { MAP_FILES } from '@/lib/feeds/boundaries/stage-moves.mutations'

import { makeNewHouseholds } from './apply-households.mutations'
import {
  addedSql,
  type Applying,
  changedSql,
  pickSql,
  setSql,
  tellGoneAs,
  WITH_CHANGED,
} from './applying.data'

const ADDRESS = ['street', 'city', 'zip', 'latitude', 'longitude'] as const

/** The zone, area and household that a row names; the zone may be that of the area. */
const PLACES = `LEFT JOIN zone ON zone.slug = s.zone
  LEFT JOIN attendance_area place ON area_code(place) = s.area AND (zone.id IS NULL OR place.zone_id = zone.id)
  LEFT JOIN file_household known ON known.code = s.household`

/** A map moves a student, and does not name one. */
const OF_MAP = `s._file IN (${MAP_FILES})`

/** A code of a household, or the id of one that our own export named. */
const HOUSEHOLD = `coalesce(known.id, CASE WHEN is_id(s.household) THEN s.household::uuid END)`

/**
 * Writes students. Nobody is deleted: whom the source no longer names has left, with the open enrollments, and who
 * is named again is the same row. A zone that waits for people is not written (`holdZones` before it).
 */
export async function applyStudents(applying: Applying): Promise<void> {
  await addHouseholds(applying)
  await makeNewHouseholds(applying)
  await freeNumbers(applying)
  await changeStudents(applying)
  await addStudents(applying)
  await leave(applying)
}

async function addHouseholds({ client }: Applying): Promise<void> {
  await client.query(
    `INSERT INTO file_household (id, code)
     SELECT new_id(), s.household FROM (
       SELECT DISTINCT staged.household FROM difference d
         JOIN staged_students staged ON staged._file = d._file AND staged._row = d._row
       WHERE d.table_name = 'students' AND (d.kind = 'ADDED' OR d.column_name = 'household')) s
     WHERE s.household IS NOT NULL AND NOT is_id(s.household)
     ON CONFLICT (code) DO NOTHING`,
  )
}

/** Two children may exchange what only one of them can have at a time. */
async function freeNumbers({ client }: Applying): Promise<void> {
  await client.query(
    `UPDATE student SET ssid = NULL FROM applying
     WHERE applying.column_name = 'ssid' AND student.id = applying.row_id::uuid AND student.ssid IS NOT NULL`,
  )
  await client.query(
    `UPDATE student SET number = '~' || student.id FROM applying
     WHERE applying.column_name = 'number' AND student.id = applying.row_id::uuid
       AND EXISTS (SELECT FROM applying other WHERE other.column_name = 'number' AND other.after = student.number)`,
  )
}

async function changeStudents({ client, importId }: Applying): Promise<void> {
  await client.query(
    `${WITH_CHANGED} UPDATE student old SET
       ${setSql('number', 'ssid', 'given_name', 'family_name', 'preferred_name', 'birth_date', 'home_language', 'left_on')},
       zone_id = ${pickSql('zone_id', 'coalesce(zone.id, place.zone_id, old.zone_id)', 'zone')},
       attendance_area_id = CASE WHEN 'area' = ANY (changed.cols) THEN place.id
         WHEN 'zone' = ANY (changed.cols) AND (SELECT zone_id FROM attendance_area WHERE id = old.attendance_area_id) <> zone.id
         THEN NULL ELSE old.attendance_area_id END,
       household_id = ${pickSql('household_id', HOUSEHOLD, 'household')},
       -- the code of the school's letter was made of the number
       student_code_hash = ${pickSql('student_code_hash', 'NULL', 'number')},
       import_id = CASE WHEN ${OF_MAP} THEN old.import_id ELSE coalesce(old.import_id, $1) END
     FROM ${changedSql('students')} ${PLACES}
     WHERE old.id = changed.row_id::uuid AND NOT changed.cols <@ $2`,
    [importId, ADDRESS],
  )
  const columns = ADDRESS.map((column) => pickSql(column)).join(', ')
  await client.query(
    `${WITH_CHANGED} INSERT INTO student_address (student_id, ${ADDRESS.join(', ')})
     SELECT changed.row_id::uuid, ${columns}
     FROM ${changedSql('students')} LEFT JOIN student_address old ON old.student_id = changed.row_id::uuid
     WHERE changed.cols && $1
     ON CONFLICT (student_id) DO UPDATE SET
       ${ADDRESS.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    [ADDRESS],
  )
}

async function addStudents({ client, importId }: Applying): Promise<void> {
  await client.query(
    `WITH added AS (
       INSERT INTO student (id, number, ssid, given_name, family_name, preferred_name, birth_date, zone_id,
         attendance_area_id, household_id, home_language, left_on, import_id)
       SELECT new_id(), s.number, s.ssid, s.given_name, s.family_name, s.preferred_name, s.birth_date,
         coalesce(zone.id, place.zone_id), place.id, coalesce(${HOUSEHOLD}, family.household_id), s.home_language,
         s.left_on, $1
       FROM ${addedSql('students')} ${PLACES} LEFT JOIN new_household family ON family.number = s.number
       RETURNING id, number)
     INSERT INTO student_address (student_id, ${ADDRESS.join(', ')})
     SELECT added.id, ${ADDRESS.map((column) => `s.${column}`).join(', ')}
     FROM added JOIN ${addedSql('students')} ON s.number = added.number
     WHERE num_nonnulls(${ADDRESS.map((column) => `s.${column}`).join(', ')}) > 0`,
    [importId],
  )
}

/**
 * Who is gone has left today, or on the day that the file of changes names, unless a person has said that the child is
 * here. What a student who left held from this year on ends with it, and comes back with it.
 */
async function leave(applying: Applying): Promise<void> {
  const { client, today } = applying
  await client.query(
    `DELETE FROM applying USING kept_value kept
     WHERE applying.kind = 'GONE' AND kept.table_name = 'students' AND kept.row_id = applying.row_id
       AND kept.column_name = 'left_on'`,
  )
  await client.query(
    `WITH marked AS MATERIALIZED (SELECT _file, _row, left_on FROM staged_students WHERE _gone)
     UPDATE applying SET after = coalesce((SELECT left_on FROM marked
       WHERE marked._file = applying._file AND marked._row = applying._row), $1::date)::text
     WHERE kind = 'GONE'`,
    [today],
  )
  await client.query(
    `UPDATE student SET left_on = applying.after::date FROM applying
     WHERE applying.kind = 'GONE' AND student.id = applying.row_id::uuid`,
  )
  await tellGoneAs(applying, 'left_on', 'NULL', 'after')
  await client.query(
    `WITH moved AS (
       UPDATE enrollment SET left_on = applying.after::date FROM applying
       WHERE applying.column_name = 'left_on' AND enrollment.student_id = applying.row_id::uuid
         AND enrollment.school_year >= running_year()
         AND enrollment.left_on IS NOT DISTINCT FROM applying.before::date
         AND (enrollment.entered_on <= applying.after::date) IS NOT FALSE
       RETURNING enrollment.student_id || '/' || enrollment.school_year AS row_id, applying.before, applying.after)
     INSERT INTO value_change (import_id, table_name, row_id, column_name, before, after)
     SELECT $1, 'enrollments', row_id, 'left_on', before, after FROM moved`,
    [applying.importId],
  )
}

/** Takes students that a person had added for those of the source, once it names them. */
export async function adoptStudents({ client, importId }: Applying): Promise<void> {
  await client.query(
    `UPDATE student SET import_id = $1 FROM staged_students s
     WHERE student.import_id IS NULL AND s.number = student.number AND NOT s._wrong AND NOT s._extra AND NOT s._gone
       AND NOT ${OF_MAP}`,
    [importId],
  )
}
