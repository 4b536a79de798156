import 'server-only'
import type pg from 'pg'

/**
 * Remembers by which ids a source names students and schools and what its numbers are, in the transaction that applies
 * its set: files of changes name no more than an id, and a source whose ids change is held. Other imports change nothing.
 */
export async function rememberSourceIds(client: pg.ClientBase): Promise<void> {
  const named = await client.query('SELECT FROM roster_id LIMIT 1')
  if (named.rowCount === 0) return
  await client.query(
    `INSERT INTO source_id (source, kind, sourced_id, code)
     SELECT DISTINCT ON (kind, sourced_id) source, kind, sourced_id, code FROM roster_id, roster_choice WHERE code IS NOT NULL
     ON CONFLICT (source, kind, sourced_id) DO UPDATE SET code = excluded.code WHERE source_id.code <> excluded.code`,
  )
  await client.query(
    `DELETE FROM source_id old USING roster_choice choice
     WHERE old.source = choice.source AND old.kind = 'STUDENT'
       AND EXISTS (SELECT FROM staged_file WHERE table_name = 'roster_users' AND whole)
       AND NOT EXISTS (SELECT FROM roster_id said WHERE said.kind = old.kind AND said.sourced_id = old.sourced_id)`,
  )
  await client.query(
    `INSERT INTO import_source (name, number_from) SELECT source, number_from FROM roster_choice
     ON CONFLICT (name) DO UPDATE SET number_from = excluded.number_from
       WHERE import_source.number_from IS DISTINCT FROM excluded.number_from`,
  )
}
