import 'server-only'
import type pg from 'pg'

import { checkBoundaries } from '@/lib/feeds/boundaries/check-boundaries.mutations'
import { PROBLEMS_KEPT } from '@/lib/feeds/staging/problem-log.mutations'
import type { PlainTable } from '@/lib/feeds/tables/plain-table.schema'

import { deriveZones } from './derive-zones.mutations'
import { listStaged } from './make-difference.mutations'
import { OVER_SEATS_SQL } from './over-seats.rules'
import { OF_STUDENT_CHECKS, STUDENT_CHECKS } from './people-checks.rules'
import { PLACES_CHECKS, SCHOOL_CHECKS } from './places-checks.rules'
import type { WholeFileCheck } from './whole-file.schema'

/** What there will be once the files are applied: what they bring, then what stands here and they do not name. */
const KNOWN = {
  zone: ['zones', 'zone, level'],
  campus: ['campuses', 'campus, zone, latitude, longitude'],
  area: ['areas', 'area, zone, campus'],
  school: ['schools', 'school, zone, parent_school, lowest_grade, highest_grade'],
} as const

function knownSql(name: keyof typeof KNOWN): string {
  const [table, columns] = KNOWN[name]
  return `DROP TABLE IF EXISTS known_${name};
    CREATE UNLOGGED TABLE known_${name} AS
      SELECT ${columns} FROM staged_${table} WHERE NOT _wrong AND NOT _extra AND NOT _gone
      UNION ALL SELECT ${columns} FROM plain_${table} here WHERE NOT EXISTS (
        SELECT FROM staged_${table} said WHERE said.${name} = here.${name} AND NOT said._wrong);
    CREATE INDEX ON known_${name} (${name}); ANALYZE known_${name}`
}

/** The same row again says nothing of its own. Rows that name the same and differ are wrong, all of them. */
function twiceSql({ name, key, columns }: PlainTable): { same: string; differing: string } {
  const named = key.map((column) => `s.${column}`).join(', ')
  const cells = columns.map((column) => `s.${column.name}`).join(', ')
  const twice = `SELECT ${key.join(', ')} FROM staged_${name} WHERE NOT _wrong
    GROUP BY ${key.join(', ')} HAVING count(*) > 1`
  const join = key.map((column) => `twice.${column} IS NOT DISTINCT FROM s.${column}`).join(' AND ')
  const found = `SELECT s._file, s._row, s.ctid AS _at, ROW(${cells}) AS cells,
      first_value(s._row) OVER (PARTITION BY ${named}, ROW(${cells}) ORDER BY s._file, s._row) AS first_row,
      first_value(s.ctid) OVER (PARTITION BY ${named}, ROW(${cells}) ORDER BY s._file, s._row) AS first_at,
      min(s._row) OVER (PARTITION BY ${named}) AS least, max(s._row) OVER (PARTITION BY ${named}) AS most,
      min(ROW(${cells})::text) OVER (PARTITION BY ${named}) <> max(ROW(${cells})::text) OVER (PARTITION BY ${named}) AS differ,
      concat_ws(' ', ${named}) AS value
    FROM staged_${name} s JOIN (${twice}) twice ON ${join} WHERE NOT s._wrong`
  const put = (mark: string, code: string, wrong: boolean, other: string, where: string) =>
    `WITH found AS MATERIALIZED (SELECT * FROM (${found}) all_found WHERE ${where}),
      marked AS (UPDATE staged_${name} s SET ${mark} = true FROM found WHERE s.ctid = found._at)
    INSERT INTO import_problem (import_id, file, "row", "column", value, code, detail, wrong)
    SELECT $1, _file, _row, '${key[0]}', value, '${code}', jsonb_build_object('other', ${other}), ${wrong}
    FROM found ORDER BY _file, _row LIMIT $2`
  return {
    differing: put(
      '_wrong',
      'keyTwice',
      true,
      'CASE WHEN _row = least THEN most ELSE least END',
      'differ',
    ),
    same: put('_extra', 'sameRowTwice', false, 'first_row', 'NOT differ AND _at <> first_at'),
  }
}

/** Of several enrollments of one child in one year the newest that has not ended counts, else the one that ended last. */
const OLDER_ENROLLMENTS = `WITH ranked AS (
    SELECT s.ctid AS _at, row_number() OVER (PARTITION BY s._key ORDER BY
      (s.left_on IS NULL OR s.left_on >= current_date) DESC, s.entered_on DESC NULLS LAST, s.left_on DESC, s._row DESC) AS place
    FROM staged_enrollments s JOIN (SELECT _key FROM staged_enrollments WHERE NOT _wrong AND NOT _extra
      GROUP BY _key HAVING count(*) > 1) several ON several._key = s._key
    WHERE NOT s._wrong AND NOT s._extra)
  UPDATE staged_enrollments s SET _extra = true FROM ranked WHERE s.ctid = ranked._at AND ranked.place > 1`

function checkSql({ table, code, column, wrong, value, detail, from, where }: WholeFileCheck) {
  const marked = wrong
    ? `, marked AS (UPDATE staged_${table} s SET _wrong = true FROM found WHERE s.ctid = found._at)`
    : ''
  return `WITH found AS MATERIALIZED (
      SELECT DISTINCT ON (s._file, s._row) s._file, s._row, s.ctid AS _at, ${value} AS value, ${detail ?? `'{}'::jsonb`} AS detail
      FROM staged_${table} s ${from ?? ''} WHERE NOT s._wrong AND NOT s._extra AND (${where})
      ORDER BY s._file, s._row)${marked}
    INSERT INTO import_problem (import_id, file, "row", "column", value, code, detail, wrong)
    SELECT $1, _file, _row, '${column}', value, '${code}', detail, ${wrong} FROM found
    ORDER BY _file, _row LIMIT $2`
}

/**
 * Checks the staged files as wholes and beside what stands here, fills in the zones that can be told,
 * marks rows that are wrong or say nothing of their own, and notes each. Places come before people.
 */
export async function runChecks(client: pg.Client, importId: string): Promise<void> {
  const staged = await listStaged(client)
  const noted = await client.query('SELECT FROM import_problem WHERE import_id = $1', [importId])
  let left = Math.max(0, PROBLEMS_KEPT - (noted.rowCount ?? 0))
  async function note(sql: string): Promise<void> {
    const { rowCount } = await client.query(sql, [importId, left])
    left -= rowCount ?? 0
  }
  async function check(checks: readonly WholeFileCheck[]): Promise<void> {
    for (const one of checks) {
      if (staged.some(({ table }) => table.name === one.table)) await note(checkSql(one))
    }
  }
  for (const { table } of staged) {
    const twice = twiceSql(table)
    await note(twice.differing)
    await note(twice.same)
  }
  for (const name of ['zone', 'campus', 'area'] as const) await client.query(knownSql(name))
  await check(PLACES_CHECKS)
  // what was found wrong is not known
  for (const name of ['campus', 'area', 'school'] as const) await client.query(knownSql(name))
  await check(SCHOOL_CHECKS)
  await client.query(knownSql('school'))
  await checkBoundaries(client, importId)
  await deriveZones(client, importId)
  await check(STUDENT_CHECKS)
  await check(OF_STUDENT_CHECKS)
  if (staged.some(({ table }) => table.name === 'enrollments')) {
    await client.query(OLDER_ENROLLMENTS)
    await note(OVER_SEATS_SQL)
  }
}
