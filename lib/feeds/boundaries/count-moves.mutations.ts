import 'server-only'
import type pg from 'pg'

import { findShape, type PlaceShape } from './find-shape.rules'
import { listKnownShapes, listShapesHere } from './known-boundaries.data'

/** Positions are looked at in pieces of this many. */
const PIECE = 10_000

/** Who is here with a place on the map. */
const PLACED = `SELECT address.latitude, address.longitude, zone.slug AS zone, area_code(area) AS area
  FROM student JOIN student_address address ON address.student_id = student.id
    JOIN zone ON zone.id = student.zone_id
    LEFT JOIN attendance_area area ON area.id = student.attendance_area_id
  WHERE address.latitude IS NOT NULL AND address.longitude IS NOT NULL AND student.left_on IS NULL
    AND student.same_as_id IS NULL`

type Placed = { latitude: number; longitude: number; zone: string; area: string | null }

type Place = Pick<PlaceShape, 'zone' | 'area'>

/** From where to where, and how many. */
type Move = { readonly before: Place; readonly after: Place | null; students: number }

/** Where a student would be: null when that is where the student is. */
function findMove(
  row: Placed,
  here: readonly PlaceShape[],
  known: readonly PlaceShape[],
): Omit<Move, 'students'> | null {
  const stood = findShape(row, here)
  const after = findShape(row, known)
  const before = stood ?? row
  // nobody knew, and nobody knows: the record stays
  if (!stood && !after) return null
  const isSame = after?.zone === before.zone && (after.area === before.area || after.area === null)
  return isSame && !(stood?.area && after.area === null)
    ? null
    : { before: { zone: before.zone, area: before.area }, after }
}

const TELL = `INSERT INTO import_problem (import_id, file, code, detail, wrong)
  SELECT $1, min(file), $2, $3, false FROM staged_file
  WHERE table_name IN ('zone_boundaries', 'area_boundaries') HAVING count(*) > 0`

/**
 * Counts the students with a place on the map for whom the zone or area there becomes another one, by from where to
 * where, into the table \`moved\`, and tells how many they are, or that no student has a place.
 */
export async function countMoves(client: pg.Client, importId: string): Promise<void> {
  const [here, known] = [await listShapesHere(client), await listKnownShapes(client)]
  const moves = new Map<string, Move>()
  let placed = 0
  let count = 0
  await client.query(`BEGIN; DECLARE placed NO SCROLL CURSOR FOR ${PLACED}`)
  for (;;) {
    const { rows } = await client.query<Placed>(`FETCH ${PIECE} FROM placed`)
    if (rows.length === 0) break
    placed += rows.length
    for (const row of rows) {
      const move = findMove(row, here, known)
      if (!move) continue
      count++
      const { before, after } = move
      const key = JSON.stringify([before.zone, before.area, after?.zone, after?.area])
      const counted = moves.get(key) ?? { before, after, students: 0 }
      counted.students++
      moves.set(key, counted)
    }
  }
  await client.query('COMMIT')
  await client.query(
    `DROP TABLE IF EXISTS moved;
     CREATE TABLE moved (zone_before text, area_before text, zone_after text, area_after text, students integer)`,
  )
  for (const { before, after, students } of moves.values()) {
    const places = [before.zone, before.area, after?.zone ?? null, after?.area ?? null]
    await client.query('INSERT INTO moved VALUES ($1, $2, $3, $4, $5)', [...places, students])
  }
  const [code, detail] = placed > 0 ? ['studentsMove', { count }] : ['studentsNoPosition', {}]
  await client.query(TELL, [importId, code, detail])
}
