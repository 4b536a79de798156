import 'server-only'
import type pg from 'pg'

import type { ShapeProblem } from './check-shape.rules'
import { countMoves } from './count-moves.mutations'
import { findFar, findMisfits, findOutside, type Site } from './fit-boundaries.rules'
import {
  type KnownBoundary,
  listKnownBoundaries,
  makeKnownBoundaries,
} from './known-boundaries.data'

type Noted = ShapeProblem & { readonly boundary: KnownBoundary }

const SITES = `SELECT campus, zone, latitude, longitude FROM known_campus
  WHERE latitude IS NOT NULL AND longitude IS NOT NULL`

const AREA_COUNTS = `SELECT zone, count(*)::integer AS count FROM known_area GROUP BY zone`

/** Known boundaries that a map of their kind does not name: they stay. */
const NOT_NAMED = (key: 'zone' | 'area') => `
  INSERT INTO import_problem (import_id, file, code, detail, wrong)
  SELECT $1, file.file, 'boundariesNotHere', jsonb_build_object('codes', string_agg(here.${key}, ', ' ORDER BY here.${key})), false
  FROM plain_${key}_boundaries here CROSS JOIN (
    SELECT min(file) AS file FROM staged_file WHERE table_name = '${key}_boundaries' HAVING count(*) > 0) file
  WHERE here.boundary IS NOT NULL
    AND NOT EXISTS (SELECT FROM staged_${key}_boundaries said WHERE said.${key} = here.${key})
  GROUP BY file.file`

/** Whether it is told only, and the boundary is used. */
const isWarning = ({ code }: Noted) => code === 'campusAtBoundary'

/** Notes what is wrong with a boundary of a map, and leaves that boundary out. */
async function note(client: pg.ClientBase, importId: string, noted: Noted): Promise<void> {
  const { boundary, code, detail } = noted
  if (!boundary.said) return
  const { file, row } = boundary.said
  const key = boundary.area === null ? 'zone' : 'area'
  const wrong = !isWarning(noted)
  if (wrong)
    await client.query(
      `UPDATE staged_${key}_boundaries SET _wrong = true WHERE _file = $1 AND _row = $2`,
      [file, row],
    )
  await client.query(
    `INSERT INTO import_problem (import_id, file, "row", "column", value, code, detail, wrong)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [importId, file, row, key, boundary.area ?? boundary.zone, code, detail, wrong],
  )
}

function findSingle(known: readonly KnownBoundary[], sites: readonly Site[]): Noted[] {
  return known.flatMap((boundary) => {
    if (!boundary.said) return []
    const { zone, area, shape } = boundary
    const problem =
      findFar(shape, sites) ?? (area === null ? findOutside(zone, shape, sites) : null)
    return problem ? [{ ...problem, boundary }] : []
  })
}

/** What does not fit in zones that a map changes. */
function findTogether(
  known: readonly KnownBoundary[],
  areaCounts: ReadonlyMap<string, number>,
): Noted[] {
  const zones = new Set(known.filter(({ said }) => said).map(({ zone }) => zone))
  return [...zones].flatMap((zone) => {
    const ofZone = known.filter((one) => one.zone === zone)
    const areas = ofZone.flatMap(({ area, shape }) => (area === null ? [] : [{ area, shape }]))
    const whole = areas.length === areaCounts.get(zone)
    const boundary = ofZone.find(({ area }) => area === null)?.shape ?? null
    const said = ofZone.filter((one) => one.said)
    return findMisfits({ zone, boundary, whole }, areas).flatMap(({ area, ...problem }) => {
      const place =
        said.find((one) => one.area === area && area !== null) ??
        said.find((one) => one.area !== null) ??
        said[0]
      return place ? [{ ...problem, boundary: place }] : []
    })
  })
}

/**
 * Checks the boundaries of maps beside what stands here and what comes with them: they lie where the district is,
 * campuses are inside the boundary of their zone, areas of a zone fit together. What does not is noted and left out.
 * Tells who would live in another zone or area. Leaves the table of known boundaries for those who place students.
 */
export async function checkBoundaries(client: pg.Client, importId: string): Promise<void> {
  await makeKnownBoundaries(client)
  const { rows } = await client.query<{ isMap: boolean }>(
    `SELECT EXISTS (SELECT FROM staged_file WHERE table_name IN ('zone_boundaries', 'area_boundaries')) AS "isMap"`,
  )
  if (!rows[0]?.isMap) return
  const sites = await client.query<Site>(SITES)
  const counts = await client.query<{ zone: string; count: number }>(AREA_COUNTS)
  const known = await listKnownBoundaries(client)
  const single = findSingle(known, sites.rows)
  const lost = new Set(single.filter((one) => !isWarning(one)).map(({ boundary }) => boundary))
  const areaCounts = new Map(counts.rows.map(({ zone, count }) => [zone, count]))
  const together = findTogether(
    known.filter((one) => !lost.has(one)),
    areaCounts,
  )
  for (const one of [...single, ...together]) await note(client, importId, one)
  await client.query(NOT_NAMED('zone'), [importId])
  await client.query(NOT_NAMED('area'), [importId])
  if (single.length + together.length > 0) await makeKnownBoundaries(client)
  await countMoves(client, importId)
}
