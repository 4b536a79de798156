import 'server-only'
import type pg from 'pg'

import { stageMoves } from '@/lib/feeds/boundaries/stage-moves.mutations'
import { readAddressesByNow } from '@/lib/feeds/staging/address-by-now.mutations'
import type { PlainTable } from '@/lib/feeds/tables/plain-table.schema'
import { COMPARED } from '@/lib/feeds/tables/plain-tables.schema'

import { DIFFERENCE_TABLE_SQL, differenceSql, type StagedFile } from './difference.rules'
import { leaveOutWaiting } from './leave-out-waiting.mutations'

/** The school of each student: where the newest enrollment that has not ended says, in the files before the database. */
const SCHOOL_OF_SQL = {
  table: 'CREATE UNLOGGED TABLE school_of (number text, school text)',
  staged: `INSERT INTO school_of SELECT DISTINCT ON (number) number, school FROM staged_enrollments
    WHERE NOT _wrong AND NOT _extra AND NOT _gone ORDER BY number, school_year DESC`,
  plain: `INSERT INTO school_of SELECT DISTINCT ON (number) number, school FROM plain_enrollments
    WHERE left_on IS NULL AND NOT EXISTS (SELECT FROM school_of known WHERE known.number = plain_enrollments.number)
    ORDER BY number, school_year DESC`,
}

/** The staged tables in the order in which they are applied, each with its files. */
export async function listStaged(
  client: pg.ClientBase,
): Promise<{ table: PlainTable; files: StagedFile[] }[]> {
  const { rows } = await client.query<StagedFile & { table_name: string }>(
    'SELECT table_name, file, columns, whole FROM staged_file ORDER BY table_name, file',
  )
  return COMPARED.map((table) => ({
    table,
    files: rows.filter((row) => row.table_name === table.name),
  })).filter(({ files }) => files.length > 0)
}

/**
 * Makes the complete difference between the staged tables and the database, anew, but for what waits for a person or
 * was decided by one.
 */
export async function makeDifference(client: pg.ClientBase): Promise<void> {
  await stageMoves(client)
  const staged = await listStaged(client)
  await readAddressesByNow(client)
  await client.query(`DROP TABLE IF EXISTS difference, school_of; ${DIFFERENCE_TABLE_SQL}`)
  await client.query(
    `${SCHOOL_OF_SQL.table}; CREATE TABLE IF NOT EXISTS renumbered (number text, before text, row_id text)`,
  )
  if (staged.some(({ table }) => table.name === 'enrollments')) {
    await client.query(SCHOOL_OF_SQL.staged)
    await client.query('ANALYZE school_of')
  }
  await client.query(SCHOOL_OF_SQL.plain)
  await client.query('ANALYZE school_of')
  for (const { table, files } of staged) await client.query(differenceSql(table, files))
  await client.query(
    `CREATE INDEX ON difference (table_name, kind, column_name); CREATE INDEX ON difference (row_id);
     ANALYZE difference`,
  )
  await leaveOutWaiting(client)
}
