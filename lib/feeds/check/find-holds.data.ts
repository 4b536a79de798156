import 'server-only'
import type pg from 'pg'

import { type Hold, type HoldLimits, holdLimitsSchema } from './hold-limits.schema'

type Found = { detail: Hold['detail'] }

/**
 * How many rows a share is of: those of the file, `counted`; in a file of changes, which names only what differs,
 * those that stand here.
 */
const hereSql = (table: string, counted: string) => `CASE WHEN EXISTS (
    SELECT FROM staged_file part WHERE part.table_name = ${table} AND NOT part.whole)
  THEN CASE ${table}
    WHEN 'students' THEN (SELECT count(*) FROM student WHERE left_on IS NULL)
    WHEN 'enrollments' THEN (SELECT count(*) FROM enrollment WHERE left_on IS NULL
      AND school_year IN (SELECT school_year FROM staged_enrollments))
    WHEN 'guardians' THEN (SELECT count(*) FROM guardian_contact WHERE ended_on IS NULL)
    WHEN 'schools' THEN (SELECT count(*) FROM school)
    ELSE ${counted} END
  ELSE ${counted} END`

/** The guards, each the SQL of what its sentence needs, a row for each time it holds. `$1` is the import. */
const guards = (limits: HoldLimits): readonly (readonly [Hold['code'], string])[] => [
  [
    'emptyFile',
    `SELECT jsonb_build_object('file', file) AS detail FROM staged_file WHERE rows = 0 AND whole`,
  ],
  [
    'missingFile',
    `SELECT jsonb_build_object('file', CASE before.name WHEN 'zone_boundaries' THEN 'zones.geojson'
         WHEN 'area_boundaries' THEN 'areas.geojson' ELSE before.name || '.csv' END) AS detail FROM import
       JOIN LATERAL (SELECT id FROM import last WHERE last.source = import.source AND last.state = 'APPLIED'
         AND last.channel <> 'PAGE' ORDER BY last.settled_at DESC LIMIT 1) last ON true
       JOIN import_table before ON before.import_id = last.id
       LEFT JOIN import_source source ON source.name = import.source
     WHERE import.id = $1 AND import.channel <> 'PAGE'
       AND before.name NOT IN (SELECT table_name FROM staged_file)
       -- students whom a map moved were no file
       AND NOT (before.name = 'students' AND EXISTS (SELECT FROM import_problem told WHERE told.import_id = last.id
         AND told.code = 'studentsMove' AND (told.detail ->> 'count')::integer >= before.read))
       AND NOT EXISTS (SELECT FROM staged_file WHERE table_name LIKE 'roster\\_%' AND NOT whole)
       AND NOT coalesce(current_date BETWEEN source.rests_from AND source.rests_until, false)`,
  ],
  [
    'schoolOfCycleGone',
    `SELECT DISTINCT jsonb_build_object('school', school.name) AS detail FROM difference
       JOIN school ON school.id::text = difference.row_id
       JOIN seat_pool pool ON pool.school_id = school.id JOIN cycle ON cycle.id = pool.cycle_id
     WHERE difference.table_name = 'schools' AND cycle.transfers_close_at > now()
       AND (difference.kind = 'GONE'
         OR difference.column_name = 'closed_year' AND difference.after::integer <= cycle.school_year)`,
  ],
  [
    'gone',
    `SELECT jsonb_build_object('table', name, 'gone', gone, 'of', here) AS detail
     FROM (SELECT name, gone, ${hereSql('name', 'gone + changed + unchanged + wrong')} AS here FROM import_table WHERE import_id = $1) one
     WHERE gone > greatest(${limits.goneRows}, here * ${limits.gonePercent} / 100.0)`,
  ],
  [
    'goneOfSchool',
    `SELECT jsonb_build_object('table', import_table.name, 'school', coalesce(place.name, one.school), 'gone', said.gone, 'of', here) AS detail
     FROM import_table, jsonb_to_recordset(by_school) said (school text, gone integer, changed integer, unchanged integer, wrong integer)
       CROSS JOIN LATERAL (SELECT said.school, CASE WHEN EXISTS (SELECT FROM staged_file part
             WHERE part.table_name = import_table.name AND NOT part.whole)
           THEN (SELECT count(*) FROM plain_enrollments at WHERE at.school = said.school AND at.left_on IS NULL
             AND at.school_year = running_year())
           ELSE said.gone + said.changed + said.unchanged + said.wrong END AS here) one
       LEFT JOIN school place ON school_code(place) = one.school
     WHERE import_id = $1 AND import_table.name IN ('students', 'enrollments')
       AND said.gone > here * ${limits.goneOfSchoolPercent} / 100.0`,
  ],
  [
    'columnChanged',
    `SELECT jsonb_build_object('table', table_name, 'column', column_name, 'changed', changes, 'of', here) AS detail
     FROM (SELECT table_name, column_name, count(*) AS changes FROM difference WHERE kind = 'CHANGED'
         AND (before IS NOT NULL OR table_name NOT IN ('zone_boundaries', 'area_boundaries')) GROUP BY 1, 2) one
       JOIN (SELECT name, ${hereSql('name', 'changed + unchanged')} AS here FROM import_table WHERE import_id = $1) counted
         ON counted.name = one.table_name
     WHERE changes > greatest(${limits.changedRows}, here * ${limits.changedPercent} / 100.0)`,
  ],
  [
    'gradesHigher',
    `SELECT jsonb_build_object('changed', changes, 'of', here) AS detail
     FROM (SELECT count(*) AS changes FROM difference WHERE table_name = 'enrollments' AND kind = 'CHANGED'
         AND column_name = 'grade' AND after::integer = before::integer + 1) one,
       (SELECT ${hereSql('name', 'changed + unchanged')} AS here FROM import_table
         WHERE import_id = $1 AND name = 'enrollments') counted
     WHERE changes > here * ${limits.gradesHigherPercent} / 100.0`,
  ],
  [
    'withoutPlace',
    `SELECT jsonb_build_object('without', without, 'of', said) AS detail
     FROM (SELECT count(*) AS said, count(*) FILTER (WHERE
         s.zone IS NULL AND NOT EXISTS (SELECT FROM student WHERE student.number = s.number)
         OR s.area IS NULL AND 'area' = ANY(file.columns)
           AND EXISTS (SELECT FROM known_area WHERE known_area.zone = s.zone)) AS without
       FROM staged_students s JOIN staged_file file ON file.table_name = 'students' AND file.file = s._file
       WHERE NOT s._gone) counted
     WHERE without > said * ${limits.withoutPlacePercent} / 100.0`,
  ],
  [
    'idsChanged',
    `SELECT jsonb_build_object('known', known, 'of', here) AS detail
     FROM (SELECT added, changed + unchanged AS known, changed + unchanged + gone AS here FROM import_table
       WHERE import_id = $1 AND name = 'students') counted
     WHERE added > 0 AND known < here * ${limits.knownPercent} / 100.0`,
  ],
  [
    'idsChanged',
    `SELECT jsonb_build_object('known', known, 'of', here) AS detail
     FROM (SELECT count(*) AS here, count(*) FILTER (WHERE EXISTS (SELECT FROM roster_id said
           WHERE said.kind = 'STUDENT' AND said.sourced_id = before.sourced_id)) AS known
         FROM source_id before WHERE before.kind = 'STUDENT'
           AND before.source = (SELECT source FROM import WHERE id = $1)) counted
     WHERE here > 0 AND known < here * ${limits.knownPercent} / 100.0
       AND EXISTS (SELECT FROM staged_file WHERE table_name = 'roster_users' AND whole)`,
  ],
  [
    'numbersChanged',
    `SELECT jsonb_build_object('count', counted.count) AS detail
     FROM (SELECT count(*) AS count FROM renumbered) counted, import
     WHERE import.id = $1 AND import.channel <> 'PAGE' AND counted.count > 0`,
  ],
]

/**
 * What makes a checked import look wrong as a whole, in the order of the guards; empty when nothing does.
 * A source's own limits take the place of the product's. Needs the difference and the counts.
 */
export async function findHolds(client: pg.ClientBase, importId: string): Promise<Hold[]> {
  const own = await client.query<{ limits: unknown }>(
    'SELECT limits FROM import_source WHERE name = (SELECT source FROM import WHERE id = $1)',
    [importId],
  )
  const limits = holdLimitsSchema.parse(own.rows[0]?.limits ?? {})
  const holds: Hold[] = []
  for (const [code, sql] of guards(limits)) {
    const { rows } = await client.query<Found>(
      `SELECT detail FROM (${sql}) found WHERE $1::uuid IS NOT NULL ORDER BY detail LIMIT 50`,
      [importId],
    )
    holds.push(...rows.map(({ detail }) => ({ code, detail })))
  }
  const isNextYear = holds.some(({ code }) => code === 'gradesHigher')
  // the same change told once
  return holds.filter(
    ({ code, detail }) => !(isNextYear && code === 'columnChanged' && detail['column'] === 'grade'),
  )
}
