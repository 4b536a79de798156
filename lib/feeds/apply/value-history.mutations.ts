import 'server-only'
import type pg from 'pg'

import type { PlainTable } from '@/lib/feeds/tables/plain-table.schema'
import { rowKeySql } from '@/lib/feeds/tables/row-key.rules'

import type { Applying } from './applying.data'

/** Whose values the import overrules, until they are told. */
export const OVERRULED_SQL = `CREATE TEMP TABLE overruled (
  user_id uuid, table_name text, row_id text, column_name text, before text, after text) ON COMMIT DROP`

/**
 * Writes what was applied of a table, as `applying` has it, into the history of values. What a person had typed and the
 * source now overrules is kept no longer; nor is what the source has come to say too.
 */
export async function writeHistory(
  { client, importId }: Applying,
  table: PlainTable,
): Promise<void> {
  await client.query(
    `INSERT INTO value_change (import_id, table_name, row_id, column_name, before, after)
     SELECT $1, $2, row_id, column_name, before, after FROM applying WHERE kind = 'CHANGED'`,
    [importId, table.name],
  )
  const { rowCount } = await client.query('SELECT FROM kept_value WHERE table_name = $1 LIMIT 1', [
    table.name,
  ])
  if (rowCount === 0) return
  await client.query(
    `WITH lost AS (
       DELETE FROM kept_value kept USING applying
       WHERE kept.table_name = $1 AND kept.row_id = applying.row_id AND kept.column_name = applying.column_name
         AND applying.kind = 'CHANGED'
       RETURNING kept.kept_by_id, kept.row_id, kept.column_name, applying.before, applying.after)
     INSERT INTO overruled SELECT kept_by_id, $1, row_id, column_name, before, after FROM lost`,
    [table.name],
  )
  await dropSaid(client, table)
}

/** What a person typed and the files of a table now say too is kept no longer: they know it by themselves. */
export async function dropSaid(client: pg.ClientBase, table: PlainTable): Promise<void> {
  await client.query(
    `DELETE FROM kept_value kept
     USING (SELECT plain.row_id, to_jsonb(plain) AS stands, ${rowKeySql(table)} AS _key FROM plain_${table.name} plain) p
       JOIN staged_${table.name} s ON s._key = p._key AND NOT s._wrong AND NOT s._extra
     WHERE kept.table_name = $1 AND kept.row_id = p.row_id
       AND to_jsonb(s) ->> kept.column_name = p.stands ->> kept.column_name`,
    [table.name],
  )
}

/**
 * Writes the values of the new rows of a table into the history: of places, whose rows do not say where they come from.
 */
export async function writeAdded({ client, importId }: Applying, table: PlainTable): Promise<void> {
  await client.query(
    `INSERT INTO value_change (import_id, table_name, row_id, column_name, after)
     SELECT $1, $2, p.row_id, value.column_name, CASE jsonb_typeof(value.said)
       WHEN 'array' THEN (SELECT string_agg(one, ' ') FROM jsonb_array_elements_text(value.said) one)
       ELSE value.said #>> '{}' END
     FROM (SELECT plain.*, ${rowKeySql(table)} AS _key FROM plain_${table.name} plain) p
       JOIN difference d ON d.row_key = p._key AND d.table_name = $2 AND d.kind = 'ADDED'
       CROSS JOIN LATERAL jsonb_each(to_jsonb(p) - ARRAY['row_id', 'may_go', '_key'])
         AS value (column_name, said)
     WHERE value.said <> 'null'`,
    [importId, table.name],
  )
}
