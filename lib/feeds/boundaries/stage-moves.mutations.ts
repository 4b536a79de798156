import 'server-only'
import type pg from 'pg'

/** The files of an import that are maps. */
export const MAP_FILES = `SELECT file FROM staged_file WHERE table_name IN ('zone_boundaries', 'area_boundaries')`

const FORGET = `DELETE FROM staged_students WHERE _file IN (${MAP_FILES});
  DELETE FROM staged_file WHERE table_name = 'students' AND file IN (${MAP_FILES});
  CREATE UNLOGGED TABLE IF NOT EXISTS moving (number text, zone_before text, area_before text, zone text, area text)`

/** Those whose record still says what it said when the map was read. */
const STAGE = `WITH staged AS (
    INSERT INTO staged_students (number, zone, area, _file, _row)
    SELECT moving.number, moving.zone, moving.area, map.file, row_number() OVER (ORDER BY moving.number)
    FROM moving JOIN plain_students here ON here.number = moving.number AND here.zone = moving.zone_before
        AND here.area IS NOT DISTINCT FROM moving.area_before AND here.left_on IS NULL
      CROSS JOIN (SELECT min(file) AS file FROM (${MAP_FILES}) maps HAVING count(*) > 0) map
    WHERE NOT EXISTS (SELECT FROM staged_file WHERE table_name = 'students')
    RETURNING _file)
  INSERT INTO staged_file (table_name, file, columns, rows, whole)
  SELECT 'students', _file, '{number,zone,area}', count(*), false FROM staged GROUP BY _file`

/**
 * Lets the students whom a map moves be rows of a file of changes, so that they are compared, held, shown and written as
 * if a file named them. With a file of students in the same import that file says where they live.
 */
export async function stageMoves(client: pg.ClientBase): Promise<void> {
  await client.query(FORGET)
  await client.query(STAGE)
}
