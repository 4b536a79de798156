import 'server-only'
import type pg from 'pg'

import { PLAIN_TABLES } from '@/lib/feeds/tables/plain-tables.schema'

/** What the state's directory tells of a school, and of the campus it is on. */
const OF_SCHOOLS = ['name', 'phone', 'email', 'website', 'opened_year', 'closed_year']
const OF_CAMPUSES = ['address', 'latitude', 'longitude']

/** Schools of the directory that are here, or come with the same files. */
const SCHOOLS = `SELECT state.*, state.school AS key FROM staged_state_schools state`

/** What the directory says of a campus, when all its schools there have one address. */
const CAMPUSES = `SELECT known.campus AS key, min(state.address) AS address, min(state.latitude) AS latitude,
    min(state.longitude) AS longitude, min(state._file) AS _file, min(state._row) AS _row
  FROM staged_state_schools state JOIN (
    SELECT school, campus FROM staged_schools WHERE campus IS NOT NULL AND NOT _wrong
    UNION SELECT school, campus FROM plain_schools WHERE campus IS NOT NULL) known ON known.school = state.school
  GROUP BY known.campus HAVING count(DISTINCT state.address) = 1`

async function hasFile(client: pg.ClientBase, table: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM staged_file WHERE table_name = $1', [table])
  return rowCount !== 0
}

/** Fills blank cells of a table whose file came too; a column that the file does not have stays as it is here. */
async function fillBlanks(
  client: pg.ClientBase,
  table: string,
  key: string,
  columns: readonly string[],
  state: string,
): Promise<void> {
  const { rows } = await client.query<{ columns: string[] }>(
    'SELECT columns FROM staged_file WHERE table_name = $1',
    [table],
  )
  const has = (column: string) => rows.every((row) => row.columns.includes(column))
  const set = columns
    .filter(has)
    .map((column) => `${column} = coalesce(said.${column}, state.${column})`)
  if (set.length === 0) return
  await client.query(
    `UPDATE staged_${table} said SET ${set.join(', ')} FROM (${state}) state WHERE state.key = said.${key}`,
  )
}

/**
 * Adds rows of what is here and has no file, as a file of some rows and columns would say them. Their other cells say
 * what stands here, for whatever is checked against them.
 */
async function addRows(
  client: pg.ClientBase,
  table: string,
  key: string,
  columns: readonly string[],
  state: string,
): Promise<void> {
  const all = PLAIN_TABLES.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? []
  const values = all.map((column) =>
    columns.includes(column) ? `coalesce(state.${column}, here.${column})` : `here.${column}`,
  )
  await client.query(
    `INSERT INTO staged_${table} (${all.join(', ')}, _file, _row)
     SELECT ${values.join(', ')}, state._file, state._row
     FROM (${state}) state JOIN plain_${table} here ON here.${key} = state.key`,
  )
  await tellFiles(client, table, [key, ...columns])
}

/** Writes down the files of rows that were added: they name some rows of the table only. */
async function tellFiles(client: pg.ClientBase, table: string, columns: readonly string[]) {
  await client.query(
    `INSERT INTO staged_file (table_name, file, columns, rows, whole)
     SELECT '${table}', _file, $1, count(*), false FROM staged_${table} said
     WHERE NOT EXISTS (SELECT FROM staged_file known WHERE known.table_name = '${table}' AND known.file = said._file)
     GROUP BY _file`,
    [columns],
  )
}

/** Figures of schools that are here or come with the same files, where no figures file tells them. */
const FIGURES = `INSERT INTO staged_figures (school, measure, year, value, source, _file, _row)
  SELECT DISTINCT ON (school, measure, year) school, measure, year, value, source, _file, _row
  FROM staged_state_figures state
  WHERE (school = 'DISTRICT' OR school IN (
      SELECT school FROM plain_schools UNION SELECT school FROM staged_schools WHERE NOT _wrong))
    AND NOT EXISTS (SELECT FROM staged_figures said
      WHERE said.school = state.school AND said.measure = state.measure AND said.year = state.year)
  ORDER BY school, measure, year, _file, _row`

/**
 * Turns what the state publishes into plain rows: of schools, campuses and figures that are here or come with the same
 * files, and only where a file of the district does not speak itself. Nothing is added or gone because of the state.
 */
export async function fillFromState(client: pg.ClientBase): Promise<void> {
  const parts = [
    ['schools', 'school', OF_SCHOOLS, SCHOOLS],
    ['campuses', 'campus', OF_CAMPUSES, CAMPUSES],
  ] as const
  if (await hasFile(client, 'state_schools')) {
    for (const [table, key, columns, state] of parts) {
      const fill = (await hasFile(client, table)) ? fillBlanks : addRows
      await fill(client, table, key, columns, state)
    }
  }
  if (!(await hasFile(client, 'state_figures'))) return
  await client.query(FIGURES)
  await tellFiles(client, 'figures', ['school', 'measure', 'year', 'value', 'source'])
}
