import 'server-only'
import { aheadSql, FREE_SEATS_SQL, hasSeatSql } from '@/lib/feeds/check/waiting.rules'

import { addedSql, type Applying, changedSql, tellGoneAs, WITH_CHANGED } from './applying.data'
import { waitSql } from './waiting-changes.mutations'

/**
 * Writes where students go to school. Of the running year the files say what is so, with seats or without. What a
 * placement or transfer made of a year ahead is not written over, nor is a year ahead filled beyond its seats: that
 * waits for zone staff.
 */
export async function applyEnrollments(applying: Applying): Promise<void> {
  const { client, importId, today } = applying
  await readComing(applying)
  await holdMadeHere(applying)
  await holdOverSeats(applying)
  await client.query(
    `UPDATE enrollment old SET
       school_id = CASE WHEN 'school' = ANY (coming.cols) THEN coming.school_id ELSE old.school_id END,
       grade = CASE WHEN 'grade' = ANY (coming.cols) THEN coming.grade ELSE old.grade END,
       entered_on = CASE WHEN coming.cols && '{entered_on,school}' THEN coming.entered_on ELSE old.entered_on END,
       left_on = CASE WHEN 'left_on' = ANY (coming.cols) THEN coming.left_on ELSE old.left_on END,
       import_id = CASE WHEN old.import_id IS NULL AND ${aheadSql('coming', '$2::date')} THEN NULL ELSE $1::uuid END
     FROM coming WHERE coming.cols IS NOT NULL AND old.student_id = coming.student_id
       AND old.school_year = coming.school_year`,
    [importId, today],
  )
  // a year that a person did not take over, of which the source says something else now
  await client.query(
    `DELETE FROM kept_value kept USING coming
     WHERE coming.cols IS NULL AND kept.table_name = 'enrollments' AND kept.row_id = coming.row_id`,
  )
  await client.query(
    `INSERT INTO enrollment (student_id, school_year, school_id, grade, entered_on, left_on, import_id)
     SELECT student_id, school_year, school_id, grade, entered_on, left_on, $1 FROM coming WHERE cols IS NULL
     ON CONFLICT (student_id, school_year) DO NOTHING`,
    [importId],
  )
  await end(applying)
}

/** New and changed enrollments as `coming`, where `cols` is null for new ones. */
async function readComing({ client }: Applying): Promise<void> {
  const columns = 's.number, s.school_year, s.school, s.grade, s.entered_on, s.left_on'
  await client.query(
    `DROP TABLE IF EXISTS pg_temp.coming;
     CREATE TEMP TABLE coming ON COMMIT DROP AS ${WITH_CHANGED}, said AS (
       SELECT ${columns}, NULL::text[] AS cols FROM ${addedSql('enrollments')}
       UNION ALL SELECT ${columns}, changed.cols FROM ${changedSql('enrollments')})
     SELECT student.id AS student_id, student.id || '/' || said.school_year AS row_id, said.school_year,
       place.id AS school_id, said.grade, said.entered_on, said.left_on, said.cols
     FROM said JOIN student ON student.number = said.number JOIN school place ON school_code(place) = said.school;
     ANALYZE coming`,
  )
}

/** What was made here stays before the first day of school; only the day of entry is taken over. */
async function holdMadeHere({ client, importId, today }: Applying): Promise<void> {
  await client.query(
    `WITH held AS (
       DELETE FROM coming USING enrollment made
       WHERE made.student_id = coming.student_id AND made.school_year = coming.school_year AND made.import_id IS NULL
         AND coming.cols && '{school,grade,left_on}' AND ${aheadSql('coming', '$2::date')}
       RETURNING coming.row_id, coming.student_id), ${waitSql('enrollments', ['school', 'grade'])}`,
    [importId, today],
  )
}

/** Whom all seats of a year ahead are taken before. Who goes on at the school, or accepted its offer, has one. */
async function holdOverSeats({ client, importId }: Applying): Promise<void> {
  await client.query(
    `WITH arriving AS (
       SELECT coming.row_id, pool.id AS pool_id, row_number() OVER (PARTITION BY pool.id ORDER BY coming.row_id) AS nth
       FROM coming JOIN cycle ON cycle.school_year = coming.school_year
         JOIN seat_pool pool ON pool.cycle_id = cycle.id AND pool.school_id = coming.school_id AND pool.grade = coming.grade
       WHERE coming.school_year > running_year() AND (coming.cols IS NULL OR coming.cols && '{school,grade}')
         AND NOT ${hasSeatSql('coming')}),
     free AS (
       SELECT pool.id AS pool_id, ${FREE_SEATS_SQL} AS seats
       FROM seat_pool pool JOIN cycle ON cycle.id = pool.cycle_id WHERE pool.id IN (SELECT pool_id FROM arriving)),
     held AS (
       DELETE FROM coming USING arriving, free
       WHERE arriving.row_id = coming.row_id AND free.pool_id = arriving.pool_id AND arriving.nth > free.seats
       RETURNING coming.row_id, coming.student_id, coming.school_id, coming.cols),
     added AS (
       INSERT INTO waiting_change AS known (table_name, row_id, column_name, student_id, after, import_id)
       SELECT 'enrollments', row_id, 'school', student_id, school_code(school), $1
       FROM held JOIN school ON school.id = held.school_id WHERE held.cols IS NULL
       ON CONFLICT (table_name, row_id, column_name) DO UPDATE SET after = excluded.after, import_id = excluded.import_id),
     ${waitSql('enrollments', ['school', 'grade'])}`,
    [importId],
  )
}

/** An enrollment that the source no longer names has ended: today, or with its year; one ahead never began. */
async function end(applying: Applying): Promise<void> {
  const { client, today } = applying
  // a child whose number has changed is named by the new one
  await client.query(
    `DELETE FROM applying USING staged_enrollments s JOIN student ON student.number = s.number
     WHERE applying.kind = 'GONE' AND applying.row_id = student.id || '/' || s.school_year AND NOT s._gone`,
  )
  await client.query(
    `DELETE FROM applying USING kept_value kept
     WHERE applying.kind = 'GONE' AND kept.table_name = 'enrollments' AND kept.row_id = applying.row_id
       AND kept.column_name = 'left_on'`,
  )
  await client.query(
    `WITH marked AS MATERIALIZED (SELECT _file, _row, left_on FROM staged_enrollments WHERE _gone)
     UPDATE applying SET after = coalesce((SELECT left_on FROM marked
       WHERE marked._file = applying._file AND marked._row = applying._row), 
       least($1::date, make_date(split_part(row_id, '/', 2)::integer + 1, 6, 30)))::text
     WHERE kind = 'GONE'`,
    [today],
  )
  // whoever left the district has left the school too, which is told already
  await client.query(
    `DELETE FROM applying USING enrollment
     WHERE applying.kind = 'GONE' AND enrollment.student_id = split_part(applying.row_id, '/', 1)::uuid
       AND enrollment.school_year = split_part(applying.row_id, '/', 2)::integer
       AND enrollment.left_on = applying.after::date`,
  )
  await client.query(
    `UPDATE enrollment SET left_on = applying.after::date,
       entered_on = CASE WHEN enrollment.entered_on <= applying.after::date THEN enrollment.entered_on END
     FROM applying WHERE applying.kind = 'GONE' AND enrollment.student_id = split_part(applying.row_id, '/', 1)::uuid
       AND enrollment.school_year = split_part(applying.row_id, '/', 2)::integer`,
  )
  await tellGoneAs(applying, 'left_on', 'NULL', 'after')
}

/** Takes what a person or a seed had enrolled for what the source says, once it names it; not what is still ahead. */
export async function adoptEnrollments({ client, importId, today }: Applying): Promise<void> {
  await client.query(
    `UPDATE enrollment SET import_id = $1 FROM staged_enrollments s JOIN student ON student.number = s.number
     WHERE enrollment.import_id IS NULL AND enrollment.student_id = student.id AND enrollment.school_year = s.school_year
       AND NOT ${aheadSql('enrollment', '$2::date')} AND NOT s._wrong AND NOT s._extra AND NOT s._gone`,
    [importId, today],
  )
}
