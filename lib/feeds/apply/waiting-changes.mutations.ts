import 'server-only'
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

/** A list that is begun, sent or handed in, of a year whose draw is ahead. */
const LIST_AHEAD = `EXISTS (
  SELECT FROM application JOIN cycle ON cycle.id = application.cycle_id
  WHERE application.student_id = student.id AND cycle.school_year > running_year()
    AND (EXISTS (SELECT FROM counting_submission sent WHERE sent.application_id = application.id)
      OR EXISTS (SELECT FROM begun_application begun WHERE begun.application_id = application.id)
      OR EXISTS (SELECT FROM unsettled_list unsettled WHERE unsettled.application_id = application.id))
    AND NOT EXISTS (SELECT FROM round WHERE round.cycle_id = application.cycle_id AND round.kind = 'MAIN'
      AND round.state IN ('FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED')))`

/**
 * Leaves the zone, and the area with it, of students as they are whose list is still to be drawn, and lets them wait for
 * zone staff. Once the lists are frozen a new zone is written: the draw does not read it.
 */
export async function holdZones({ client, importId }: Applying): Promise<void> {
  await client.query(
    `WITH held AS (
       SELECT student.id::text AS row_id, student.id AS student_id
       FROM applying JOIN student ON student.id = applying.row_id::uuid
       WHERE applying.kind = 'CHANGED' AND applying.column_name = 'zone' AND ${LIST_AHEAD}),
     ${waitSql('students', ['zone', 'area'], "applying.column_name IN ('zone', 'area')")}`,
    [importId],
  )
}

/** Forgets what waited and what the files, naming the student again, no longer say. */
export async function dropSettled(
  { client, importId }: Applying,
  table: WaitingTable,
): Promise<void> {
  await client.query(
    `DELETE FROM waiting_change waiting USING student, staged_${table} s
     WHERE waiting.table_name = $2 AND waiting.import_id <> $1 AND student.id = waiting.student_id
       AND s.number = student.number AND NOT s._wrong AND NOT s._extra`,
    [importId, table],
  )
}
