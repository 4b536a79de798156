import 'server-only'
import type pg from 'pg'

/** Which import is being read, and what whoever sent it says of it. */
export type RosterOf = {
  readonly importId: string
  readonly source: string
  /** For sets that name no school year: 2026 is 2026-27. */
  readonly schoolYear: number | null
  /** The day in the district: 2026-11-30. */
  readonly today: string
}

type RosterFileRow = {
  readonly table_name: string
  readonly file: string
  readonly columns: readonly string[]
  readonly whole: boolean
}

/** A OneRoster set that was read into tables of the import. */
export type RosterSet = {
  readonly client: pg.ClientBase
  readonly of: RosterOf
  /** The school year that the set describes. */
  readonly year: number
  /** Its file for a table; undefined when it has none. */
  readonly file: (table: string) => RosterFileRow | undefined
  /** Whether the set has a column, so that a blank cell says something. */
  readonly has: (table: string, column: string) => boolean
  /** It names all people, so that whom it does not name is gone. */
  readonly isWhole: boolean
}

/** In a set of several years the one of today counts, else the one that began last, else the first to come. */
const YEAR = `SELECT coalesce((
    SELECT extract(year FROM start_date)::integer - (extract(month FROM start_date) < 6)::integer
    FROM staged_roster_sessions WHERE start_date IS NOT NULL AND NOT _wrong AND status IS DISTINCT FROM 'tobedeleted'
    ORDER BY (type = 'schoolyear') IS TRUE DESC, coalesce(end_date >= $1::date, true) AND start_date <= $1::date DESC,
      start_date <= $1::date DESC, abs(start_date - $1::date) LIMIT 1), $2::integer, running_year()) AS year`

/** The set that was read; null when the files were others. */
export async function readRosterSet(
  client: pg.ClientBase,
  of: RosterOf,
): Promise<RosterSet | null> {
  const { rows: files } = await client.query<RosterFileRow>(
    `SELECT table_name, file, columns, whole FROM staged_file
     WHERE table_name LIKE 'roster\\_%' OR table_name LIKE 'beside\\_%'`,
  )
  if (files.length === 0) return null
  const years = await client.query<{ year: number }>(YEAR, [of.today, of.schoolYear])
  const file = (table: string) => files.find((one) => one.table_name === table)
  return {
    client,
    of,
    file,
    year: years.rows[0]?.year ?? 0,
    has: (table, column) => file(table)?.columns.includes(column) ?? false,
    isWhole: (file('roster_users')?.whole ?? false) && (file('roster_roles')?.whole ?? true),
  }
}

/** Writes down that rows of a plain table were made of a file of the set. */
export async function tellMade(
  { client }: RosterSet,
  table: string,
  columns: readonly string[],
  whole: boolean,
): Promise<void> {
  await client.query(
    `INSERT INTO staged_file (table_name, file, columns, rows, whole)
     SELECT $1, _file, $2, count(*), $3 FROM staged_${table} said
     WHERE NOT EXISTS (SELECT FROM staged_file known WHERE known.table_name = $1 AND known.file = said._file)
     GROUP BY _file`,
    [table, columns, whole],
  )
}

/** Whether plain files say a table themselves; then the set adds nothing to it. */
export async function isSaid({ client }: RosterSet, table: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM staged_file WHERE table_name = $1', [table])
  return rowCount !== 0
}
