import 'server-only'
import type pg from 'pg'

const fill = (key: 'zone' | 'area') => `
  INSERT INTO staged_${key}_boundaries (${key}, boundary, _file, _row, _wrong)
    SELECT ${key}, mark, _file, _row, _wrong FROM staged_${key}_shapes;
  INSERT INTO staged_file (table_name, file, columns, rows)
    SELECT '${key}_boundaries', file, '{${key},boundary}', rows FROM staged_file
    WHERE table_name = '${key}_shapes'`

/** Turns the shapes of maps into rows that are compared: a boundary is another one when its mark is. */
export async function fillFromShapes(client: pg.ClientBase): Promise<void> {
  await client.query(fill('zone'))
  await client.query(fill('area'))
}
