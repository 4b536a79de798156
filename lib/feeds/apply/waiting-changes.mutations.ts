import 'server-only'
import { LIST_AHEAD_SQL } from '@/lib/feeds/check/waiting.rules'

import type { Applying } from './applying.data'

type WaitingTable = 'students' | 'enrollments'

/**
 * The SQL that takes the changes of the rows `held` (a common table with `row_id` and `student_id`) out of what is
 * written, and lets those of some columns wait for zone staff. It ends the statement; `$1` is the import.
 */
export const waitSql = (
  table: WaitingTable,
  columns: readonly string[],
  kept = 'true',
) => `left_as_is AS (
    DELETE FROM applying USING held WHERE applying.row_id = held.row_id AND applying.kind = 'CHANGED' AND ${kept}
    RETURNING applying.row_id, held.student_id, applying.column_name, applying.before, applying.after)
  INSERT INTO waiting_change AS known (table_name, row_id, column_name, student_id, before, after, import_id)
  SELECT '${table}', row_id, column_name, student_id, before, after, $1 FROM left_as_is
  WHERE column_name IN (${columns.map((column) => `'${column}'`).join(', ')})
  ON CONFLICT (table_name, row_id, column_name) DO UPDATE SET before = excluded.before, after = excluded.after,
    import_id = excluded.import_id,
    since = CASE WHEN known.after IS DISTINCT FROM excluded.after THEN now() ELSE known.since END`

/**
 * Leaves the zone, and the area with it, of students as they are whose list is still to be drawn, and lets them wait for
 * zone staff. Once the lists are frozen a new zone is written: the draw does not read it.
 */
export async function holdZones({ client, importId }: Applying): Promise<void> {
  await client.query(
    `WITH held AS (
       SELECT student.id::text AS row_id, student.id AS student_id
       FROM applying JOIN student ON student.id = applying.row_id::uuid
       WHERE applying.kind = 'CHANGED' AND applying.column_name = 'zone' AND ${LIST_AHEAD_SQL}),
     ${waitSql('students', ['zone', 'area'], "applying.column_name IN ('zone', 'area')")}`,
    [importId],
  )
}

/** Which row of the files says something of what waits. */
const SAID_OF: Readonly<Record<WaitingTable, string>> = {
  students: 's.number = student.number',
  enrollments: `s.number = student.number AND student.id || '/' || s.school_year = waiting.row_id`,
}

/**
 * Forgets what waited and what the files, naming it again, no longer say; and what was written after all. What they say
 * as before waits on.
 */
export async function dropSettled({ client }: Applying, table: WaitingTable): Promise<void> {
  await client.query(
    `DELETE FROM waiting_change waiting USING student, staged_${table} s, staged_file file
     WHERE waiting.table_name = $1 AND student.id = waiting.student_id AND ${SAID_OF[table]}
       AND NOT s._wrong AND NOT s._extra AND NOT s._gone
       AND file.table_name = $1 AND file.file = s._file AND waiting.column_name = ANY (file.columns)
       AND to_jsonb(s) ->> waiting.column_name IS DISTINCT FROM waiting.after`,
    [table],
  )
  await client.query(
    `DELETE FROM waiting_change waiting USING student, plain_${table} plain
     WHERE waiting.table_name = $1 AND student.id = waiting.student_id AND plain.number = student.number
       AND plain.row_id = waiting.row_id
       AND to_jsonb(plain) ->> waiting.column_name IS NOT DISTINCT FROM waiting.after`,
    [table],
  )
}
