import 'server-only'
import type pg from 'pg'

import type { ComparedName } from '@/lib/feeds/tables/plain-tables.schema'

/** An import that is being written, in one transaction, by a connection of its own. */
export type Applying = {
  readonly client: pg.ClientBase
  readonly importId: string
  /** The day in the district: 2026-11-30. */
  readonly today: string
}

/**
 * Takes up the changed values and gone rows of a table into `applying`. What is not written after all is removed
 * there, so that in the end it holds what the history of values tells.
 */
export async function takeUp({ client }: Applying, table: ComparedName): Promise<void> {
  await client.query(
    `DROP TABLE IF EXISTS pg_temp.applying;
     CREATE TEMP TABLE applying ON COMMIT DROP AS
       SELECT kind, row_id, column_name, before, after, _file, _row FROM difference
       WHERE table_name = '${table}' AND kind <> 'ADDED';
     CREATE INDEX ON applying (row_id);
     ANALYZE applying`,
  )
}

/** How a statement begins that changes rows: each with the columns that change and its place in the files. */
export const WITH_CHANGED = `WITH changed AS (
  SELECT row_id, _file, _row, array_agg(column_name) AS cols FROM applying WHERE kind = 'CHANGED'
  GROUP BY row_id, _file, _row)`

/** The SQL of the new rows of a table, as `s`, where they stand in the files. */
export const addedSql = (table: ComparedName) => `
  (SELECT staged.*, d.row_key FROM difference d
   JOIN staged_${table} staged ON staged._file = d._file AND staged._row = d._row
   WHERE d.table_name = '${table}' AND d.kind = 'ADDED') s`

/** The SQL of the changed rows of a table: the row in the files as `s`, beside `changed`. */
export const changedSql = (table: ComparedName) =>
  `changed JOIN staged_${table} s ON s._file = changed._file AND s._row = changed._row`

/** The value of a column after the change: `said` where `changed` names its column of the files, else as it was. */
export const pickSql = (column: string, said = `s.${column}`, plain = column) =>
  `CASE WHEN '${plain}' = ANY (changed.cols) THEN ${said} ELSE old.${column} END`

/** The SQL that sets columns which have one name in the files and here. */
export const setSql = (...columns: readonly string[]) =>
  columns.map((column) => `${column} = ${pickSql(column)}`).join(', ')

/** Turns what is gone into the change of one column; `before` and `after` are SQL over `applying`. */
export async function tellGoneAs(
  { client }: Applying,
  column: string,
  before: string,
  after: string,
): Promise<void> {
  await client.query(
    `UPDATE applying SET kind = 'CHANGED', column_name = '${column}', before = ${before}, after = ${after}
     WHERE kind = 'GONE'`,
  )
}
