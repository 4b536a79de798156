import 'server-only'
import type pg from 'pg'

/**
 * Whether the staged tables hold what was read. A crash of the database empties tables that are not
 * logged; the list of files is.
 */
export async function isStagedWhole(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ name: string; expected: string }>(
    'SELECT table_name AS name, sum(rows)::text AS expected FROM staged_file GROUP BY table_name',
  )
  for (const { name, expected } of rows) {
    const count = `SELECT count(*)::text AS found FROM staged_${name}`
    const { rows: counted } = await client.query<{ found: string }>(count)
    if (counted[0]?.found !== expected) return false
  }
  return true
}
