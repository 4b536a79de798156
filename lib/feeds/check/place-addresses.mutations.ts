import 'server-only'
import type pg from 'pg'

import { findShape, type PlaceShape } from '@/lib/feeds/boundaries/find-shape.rules'
import { copyRows } from '@/lib/feeds/staging/copy-rows.data'
import { addressService } from '@/lib/registry/zones/geocoder.data'
import type { Position } from '@/lib/registry/zones/match-address.rules'

/** Of one import an external service is asked for so many addresses; a file of addresses for all. */
export const MOST_ASKED = 500

const [PIECE, AT_ONCE] = [1000, 4]

/** So many without an answer in a row: the service is down. */
const SILENT = 3

type Row = { at: string; address: string }
type Service = NonNullable<ReturnType<typeof addressService>>

/** Students of whom an address alone is known: new ones, and those who have moved. */
const OPEN = `SELECT s.ctid::text AS at, concat_ws(', ', s.street, nullif(concat_ws(' ', s.city, s.zip), '')) AS address
  FROM staged_students s LEFT JOIN plain_students here ON here.number = s.number
  WHERE s.zone IS NULL AND s.area IS NULL AND s.latitude IS NULL AND s.longitude IS NULL
    AND s.street IS NOT NULL AND NOT s._wrong AND NOT s._gone
    AND (here.number IS NULL OR (here.street, here.zip) IS DISTINCT FROM (s.street, s.zip))`

const TELL = `INSERT INTO import_problem (import_id, file, code, detail, wrong)
  SELECT $1, min(file), $2, $3, false FROM staged_file WHERE table_name = 'students' HAVING count(*) > 0`

/** The place of an address when all its matches lie in the same zone and area; undefined: the service did not answer. */
async function locate(
  { ask }: Service,
  address: string,
  shapes: readonly PlaceShape[],
): Promise<Position | null | undefined> {
  const found = await ask(address)
  if (!found.ok) return undefined
  const places = new Set(found.matches.map((match) => findShape(match, shapes)))
  return places.size === 1 ? (found.matches[0] ?? null) : null
}

/**
 * Looks up the addresses of students of whom neither zone, area nor position is known, and fills in their positions.
 * Tells how many were found, and how many were not looked up: a service is asked a limited number of times, and no more
 * once it does not answer.
 */
export async function placeAddresses(
  client: pg.Client,
  importId: string,
  shapes: readonly PlaceShape[],
): Promise<void> {
  const service = addressService()
  if (!service) return
  await client.query(
    'DROP TABLE IF EXISTS located; CREATE UNLOGGED TABLE located (at tid, latitude float8, longitude float8)',
  )
  await client.query(`BEGIN; DECLARE open_addresses NO SCROLL CURSOR WITH HOLD FOR ${OPEN}; COMMIT`)
  const counts = { asked: 0, found: 0, left: 0 }
  let silent = 0
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${PIECE} FROM open_addresses`)
    if (rows.length === 0) break
    const copy = copyRows(client, 'located', ['at', 'latitude', 'longitude'])
    for (let start = 0; start < rows.length; start += AT_ONCE) {
      const some = rows.slice(start, start + AT_ONCE)
      if (silent >= SILENT || (!service.isLocal && counts.asked >= MOST_ASKED)) {
        counts.left += some.length
        continue
      }
      counts.asked += some.length
      const places = await Promise.all(some.map(({ address }) => locate(service, address, shapes)))
      for (const [i, place] of places.entries()) {
        silent = place === undefined ? silent + 1 : 0
        if (place === undefined) counts.left++
        if (!place) continue
        counts.found++
        await copy.add([some[i]?.at, place.latitude, place.longitude].join('\t'))
      }
    }
    await copy.end()
  }
  await client.query(
    `CLOSE open_addresses; ANALYZE located;
     UPDATE staged_students s SET latitude = located.latitude, longitude = located.longitude
     FROM located WHERE s.ctid = located.at;
     DROP TABLE located`,
  )
  const { found, left } = counts
  if (found > 0) await client.query(TELL, [importId, 'addressesFound', { count: found }])
  if (left > 0)
    await client.query(TELL, [importId, 'addressesLeft', { count: left, most: MOST_ASKED }])
}
