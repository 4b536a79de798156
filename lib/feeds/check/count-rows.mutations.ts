import 'server-only'
import type pg from 'pg'

import type { PlainTable } from '@/lib/feeds/tables/plain-table.schema'

import { listStaged } from './make-difference.mutations'

/** The SQL of the school a staged row belongs to, for counts by school. */
function stagedSchool({ name, columns }: PlainTable): { school: string; join: string } {
  if (['students', 'guardians', 'records'].includes(name)) {
    return { school: 'o.school', join: 'LEFT JOIN school_of o ON o.number = s.number' }
  }
  const has = columns.some((column) => column.name === 'school')
  return { school: has ? 's.school' : 'NULL::text', join: '' }
}

/**
 * Rows read, added, changed, unchanged and wrong, and rows of the database that are gone; for each school
 * and together. What a file of changes marks as gone was read, so that there the gone add up too.
 */
function countSql(table: PlainTable): string {
  const { school, join } = stagedSchool(table)
  return `WITH read AS (
      SELECT ${school} AS school, count(*) AS read, count(*) FILTER (WHERE s._wrong) AS wrong
      FROM staged_${table.name} s ${join} GROUP BY 1),
    differing AS (
      SELECT school, count(*) FILTER (WHERE kind = 'ADDED') AS added,
        count(DISTINCT row_key) FILTER (WHERE kind = 'CHANGED') AS changed,
        count(*) FILTER (WHERE kind = 'GONE') AS gone,
        count(*) FILTER (WHERE kind = 'GONE' AND _row IS NOT NULL) AS gone_read
      FROM difference WHERE table_name = '${table.name}' GROUP BY school),
    known AS (
      SELECT school, coalesce(read, 0) AS read, coalesce(added, 0) AS added, coalesce(changed, 0) AS changed,
        coalesce(gone, 0) AS gone, coalesce(wrong, 0) AS wrong,
        coalesce(read, 0) - coalesce(wrong, 0) - coalesce(added, 0) - coalesce(changed, 0) - coalesce(gone_read, 0)
          AS unchanged
      FROM read FULL JOIN differing USING (school) WHERE school IS NOT NULL
      UNION ALL
      SELECT NULL, r.read, d.added, d.changed, d.gone, r.wrong,
        r.read - r.wrong - d.added - d.changed - d.gone_read
      FROM (SELECT coalesce(sum(read), 0) AS read, coalesce(sum(wrong), 0) AS wrong FROM read) r,
        (SELECT coalesce(sum(added), 0) AS added, coalesce(sum(changed), 0) AS changed,
          coalesce(sum(gone), 0) AS gone, coalesce(sum(gone_read), 0) AS gone_read FROM differing) d)
    INSERT INTO import_table (import_id, name, read, added, changed, unchanged, wrong, gone, by_school)
    SELECT $1, '${table.name}', read, added, changed, unchanged, wrong, gone, coalesce(
      (SELECT jsonb_agg(to_jsonb(one) ORDER BY school) FROM known one WHERE school IS NOT NULL), '[]')
    FROM known WHERE school IS NULL`
}

/** Writes down what each file would change, in place of what was counted before. */
export async function countRows(client: pg.ClientBase, importId: string): Promise<void> {
  await client.query('DELETE FROM import_table WHERE import_id = $1', [importId])
  for (const { table } of await listStaged(client)) await client.query(countSql(table), [importId])
}
