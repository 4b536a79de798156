import 'server-only'
import type pg from 'pg'

import { findShape, type PlaceShape } from '@/lib/feeds/boundaries/find-shape.rules'
import { listKnownShapes } from '@/lib/feeds/boundaries/known-boundaries.data'
import { copyRows } from '@/lib/feeds/staging/copy-rows.data'
import { toCopyCell } from '@/lib/feeds/staging/staged-tables.rules'

import { placeAddresses } from './place-addresses.mutations'

/** Rows are looked at in pieces of this many. */
const PIECE = 10_000

type Row = { at: string; latitude: number; longitude: number }

const FROM_AREAS = `UPDATE staged_students s SET zone = known.zone FROM known_area known
  WHERE s.zone IS NULL AND known.area = s.area AND NOT s._wrong`

const WITH_POSITION = `SELECT ctid::text AS at, latitude, longitude FROM staged_students
  WHERE zone IS NULL AND area IS NULL AND latitude IS NOT NULL AND longitude IS NOT NULL AND NOT _wrong`

/** What a file leaves blank stays as it is here; a file that tells of some zones has the column. */
const TOLD = (column: string) => `UPDATE staged_file SET columns = columns || ARRAY['${column}']
  WHERE table_name = 'students' AND NOT '${column}' = ANY(columns)
    AND EXISTS (SELECT FROM staged_students s WHERE s._file = file AND s.${column} IS NOT NULL)`
const LEFT_BLANK = (column: string) => `UPDATE staged_students s SET ${column} = here.${column}
  FROM plain_students here, staged_file
  WHERE s.${column} IS NULL AND here.number = s.number AND NOT s._wrong
    AND staged_file.table_name = 'students' AND staged_file.file = s._file AND '${column}' = ANY(staged_file.columns)`

/** A position belongs to its address: where one was found, or another address is told, the file tells of positions. */
const POSITION_TOLD = `UPDATE staged_file SET columns = columns || ARRAY['latitude', 'longitude']
  WHERE table_name = 'students' AND NOT 'latitude' = ANY(columns) AND NOT 'longitude' = ANY(columns)
    AND 'street' = ANY(columns) AND EXISTS (
      SELECT FROM staged_students s LEFT JOIN plain_students here ON here.number = s.number
      WHERE s._file = file AND (s.latitude IS NOT NULL OR here.latitude IS NOT NULL AND s.street IS NOT NULL
        AND (here.street, here.zip) IS DISTINCT FROM (s.street, s.zip)))`

/** The place that was found for an address is that of the address until another one is told. */
const SAME_ADDRESS = `UPDATE staged_students s SET latitude = here.latitude, longitude = here.longitude
  FROM plain_students here, staged_file WHERE s.latitude IS NULL AND s.longitude IS NULL AND here.latitude IS NOT NULL
    AND here.number = s.number AND NOT s._wrong AND staged_file.table_name = 'students'
    AND staged_file.file = s._file AND 'latitude' = ANY (staged_file.columns)
    AND (s.street IS NULL OR (here.street, here.zip) IS NOT DISTINCT FROM (s.street, s.zip))`

/** Finds the zones and areas of positions, and fills them in. */
async function fromPositions(client: pg.Client, shapes: readonly PlaceShape[]): Promise<void> {
  await client.query(
    'DROP TABLE IF EXISTS placed; CREATE UNLOGGED TABLE placed (at tid, zone text, area text)',
  )
  await client.query(
    `BEGIN; DECLARE positions NO SCROLL CURSOR WITH HOLD FOR ${WITH_POSITION}; COMMIT`,
  )
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${PIECE} FROM positions`)
    if (rows.length === 0) break
    const copy = copyRows(client, 'placed', ['at', 'zone', 'area'])
    for (const row of rows) {
      const found = findShape(row, shapes)
      if (found) await copy.add([row.at, found.zone, found.area].map(toCopyCell).join('\t'))
    }
    await copy.end()
  }
  await client.query(
    `CLOSE positions; ANALYZE placed;
     UPDATE staged_students s SET zone = placed.zone, area = placed.area FROM placed WHERE s.ctid = placed.at;
     DROP TABLE placed`,
  )
}

/**
 * Fills in the zones of students that the files leave blank: from the area, else from the position and
 * the boundaries that are known, in the files or here; a position may be that of the address. Who is known here and
 * has neither keeps the zone and the area.
 */
export async function deriveZones(client: pg.Client, importId: string): Promise<void> {
  await client.query(FROM_AREAS)
  const shapes = await listKnownShapes(client)
  if (shapes.length > 0) {
    await placeAddresses(client, importId, shapes)
    await fromPositions(client, shapes)
  }
  for (const sql of [
    TOLD('zone'),
    TOLD('area'),
    POSITION_TOLD,
    LEFT_BLANK('zone'),
    LEFT_BLANK('area'),
    SAME_ADDRESS,
  ])
    await client.query(sql)
}
