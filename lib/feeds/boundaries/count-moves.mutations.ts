import 'server-only'
import type pg from 'pg'

import { copyRows } from '@/lib/feeds/staging/copy-rows.data'
import { toCopyCell } from '@/lib/feeds/staging/staged-tables.rules'

import { findMove, type Lived } from './find-move.rules'
import { findShape, type PlaceShape } from './find-shape.rules'
import { listKnownShapes, listShapesHere } from './known-boundaries.data'

/** Positions are looked at in pieces of this many. */
const PIECE = 10_000

/** Who is here with a place on the map. */
const PLACED = `SELECT student.number, address.latitude, address.longitude, zone.slug AS zone, area_code(area) AS area
  FROM student JOIN student_address address ON address.student_id = student.id
    JOIN zone ON zone.id = student.zone_id
    LEFT JOIN attendance_area area ON area.id = student.attendance_area_id
  WHERE address.latitude IS NOT NULL AND address.longitude IS NOT NULL AND student.left_on IS NULL
    AND student.same_as_id IS NULL`

type Placed = Lived & { number: string; latitude: number; longitude: number }

const COLUMNS = ['number', 'zone_before', 'area_before', 'zone', 'area'] as const

const TABLES = `DROP TABLE IF EXISTS moving, moved;
  CREATE UNLOGGED TABLE moving (number text, zone_before text, area_before text, zone text, area text)`

const MOVED = `CREATE TABLE moved AS
  SELECT zone_before, area_before, zone AS zone_after, area AS area_after, count(*)::integer AS students
  FROM moving GROUP BY 1, 2, 3, 4`

const TELL = `INSERT INTO import_problem (import_id, file, code, detail, wrong)
  SELECT $1, min(file), $2, $3, false FROM staged_file
  WHERE table_name IN ('zone_boundaries', 'area_boundaries') HAVING count(*) > 0`

async function findMoves(
  client: pg.Client,
  here: readonly PlaceShape[],
  known: readonly PlaceShape[],
): Promise<{ placed: number; moving: number; stay: number }> {
  const counts = { placed: 0, moving: 0, stay: 0 }
  await client.query(`BEGIN; DECLARE placed NO SCROLL CURSOR WITH HOLD FOR ${PLACED}; COMMIT`)
  for (;;) {
    const { rows } = await client.query<Placed>(`FETCH ${PIECE} FROM placed`)
    if (rows.length === 0) break
    counts.placed += rows.length
    const copy = copyRows(client, 'moving', COLUMNS)
    for (const row of rows) {
      const { to, stays } = findMove(row, findShape(row, here), findShape(row, known))
      if (stays) counts.stay++
      if (!to) continue
      counts.moving++
      await copy.add([row.number, row.zone, row.area, to.zone, to.area].map(toCopyCell).join('\t'))
    }
    await copy.end()
  }
  await client.query('CLOSE placed')
  return counts
}

/**
 * Finds the students whose zone and area follow from their place on the map and become others, each into the table
 * `moving`, from where to where into `moved`. Tells how many they are, how many stay although the map says something
 * else of their place, or that no student has a place.
 */
export async function countMoves(client: pg.Client, importId: string): Promise<void> {
  const [here, known] = [await listShapesHere(client), await listKnownShapes(client)]
  await client.query(TABLES)
  const { placed, moving, stay } = await findMoves(client, here, known)
  await client.query(`ANALYZE moving; ${MOVED}`)
  const [code, detail] =
    placed > 0 ? ['studentsMove', { count: moving }] : ['studentsNoPosition', {}]
  await client.query(TELL, [importId, code, detail])
  if (stay > 0) await client.query(TELL, [importId, 'studentsStay', { count: stay }])
}
