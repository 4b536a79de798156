import 'server-only'
import { type Applying, changedSql, WITH_CHANGED } from './applying.data'

/** Every boundary is a change of its zone or area: one that comes with the same files is here by now. */
const WRITE = (key: 'zone' | 'area', table: 'zone' | 'attendance_area', set: string) => `
  WITH said AS (
    SELECT here.row_id::uuid AS id, here.boundary AS before, shape.mark, shape.drawn, s._file, s._row
    FROM staged_${key}_boundaries s
      JOIN plain_${key}_boundaries here ON here.${key} = s.${key}
      JOIN staged_${key}_shapes shape ON shape._file = s._file AND shape._row = s._row
      JOIN difference d ON d.table_name = '${key}_boundaries' AND d.row_key = s.${key} AND d.kind = 'ADDED'
    WHERE NOT s._wrong),
  written AS (
    UPDATE ${table} place SET boundary = said.drawn, boundary_mark = said.mark${set} FROM said WHERE place.id = said.id)
  INSERT INTO applying (kind, row_id, column_name, before, after, _file, _row)
  SELECT 'CHANGED', id::text, 'boundary', before, mark, _file, _row FROM said`

async function apply(
  { client }: Applying,
  key: 'zone' | 'area',
  table: 'zone' | 'attendance_area',
  set: string,
): Promise<void> {
  await client.query(
    `INSERT INTO boundary_original (mark, shape)
     SELECT DISTINCT ON (mark) mark, original FROM staged_${key}_shapes WHERE NOT _wrong
     ON CONFLICT (mark) DO NOTHING`,
  )
  await client.query(
    `${WITH_CHANGED} UPDATE ${table} place SET boundary = shape.drawn, boundary_mark = shape.mark${set}
     FROM ${changedSql(`${key}_boundaries`)}
       JOIN staged_${key}_shapes shape ON shape._file = s._file AND shape._row = s._row
     WHERE place.id = changed.row_id::uuid`,
  )
  await client.query(WRITE(key, table, set))
}

/** Writes the boundaries of zones: the original, and the one that pages draw, which is no demo value any more. */
export const applyZoneBoundaries = (applying: Applying): Promise<void> =>
  apply(applying, 'zone', 'zone', ', boundary_demo = false')

/** Writes the boundaries of areas. */
export const applyAreaBoundaries = (applying: Applying): Promise<void> =>
  apply(applying, 'area', 'attendance_area', '')
