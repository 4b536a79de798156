import 'server-only'
import type pg from 'pg'

import { listCorners, toGeometry } from '@/lib/registry/zones/boundary.rules'
import type { Geometry } from '@/lib/registry/zones/boundary.schema'

import { type PlaceShape, toPlaceShape } from './find-shape.rules'
import { MOST_CORNERS } from './thin-out.rules'

/**
 * The boundaries that there will be once the files are applied: those of the maps, then those that stand here and no
 * map names. Needs the tables of known zones and areas.
 */
const KNOWN = `DROP TABLE IF EXISTS known_boundary;
  CREATE UNLOGGED TABLE known_boundary AS
    SELECT shape.zone, NULL::text AS area, shape.drawn, shape.original, said._file, said._row
    FROM staged_zone_shapes shape JOIN staged_zone_boundaries said USING (_file, _row)
    WHERE NOT said._wrong
    UNION ALL
    SELECT known.zone, known.area, shape.drawn, shape.original, said._file, said._row
    FROM staged_area_shapes shape JOIN staged_area_boundaries said USING (_file, _row)
      JOIN known_area known ON known.area = said.area
    WHERE NOT said._wrong
    UNION ALL
    SELECT slug, NULL, boundary, kept.shape, NULL, NULL FROM zone
      LEFT JOIN boundary_original kept ON kept.mark = zone.boundary_mark
    WHERE boundary IS NOT NULL AND closed_at IS NULL
      AND NOT EXISTS (SELECT FROM staged_zone_boundaries said WHERE said.zone = slug AND NOT said._wrong)
    UNION ALL
    SELECT known.zone, known.area, boundary, kept.shape, NULL, NULL FROM attendance_area here
      JOIN known_area known ON known.area = area_code(here)
      LEFT JOIN boundary_original kept ON kept.mark = here.boundary_mark
    WHERE boundary IS NOT NULL
      AND NOT EXISTS (SELECT FROM staged_area_boundaries said WHERE said.area = known.area AND NOT said._wrong)`

/** Areas before zones, high school zones before those of middle schools. */
const ORDER = 'ORDER BY (area IS NULL), level, zone, area'

const DRAWN = `SELECT zone, area, drawn FROM known_boundary JOIN known_zone USING (zone) ${ORDER}`

const HERE = `SELECT zone, area, drawn FROM (
    SELECT slug AS zone, NULL AS area, level::text AS level, boundary AS drawn FROM zone WHERE closed_at IS NULL
    UNION ALL SELECT slug, area_code(area), level::text, area.boundary FROM attendance_area area
      JOIN zone ON zone.id = area.zone_id WHERE closed_at IS NULL) here
  WHERE drawn IS NOT NULL ${ORDER}`

type Row = { zone: string; area: string | null; drawn: unknown }

/** A boundary with where it stands in a map; null where it stands here already. */
export type KnownBoundary = {
  readonly zone: string
  readonly area: string | null
  /** As it was sent; as it is drawn where it has too many corners to be compared. */
  readonly shape: Geometry
  readonly said: { readonly file: string; readonly row: number } | null
}

/** Makes the table of known boundaries anew. */
export async function makeKnownBoundaries(client: pg.ClientBase): Promise<void> {
  await client.query(KNOWN)
}

const toShapes = (rows: readonly Row[]): PlaceShape[] =>
  rows.flatMap(({ zone, area, drawn }) => {
    const geometry = toGeometry(drawn)
    return geometry ? [toPlaceShape(zone, area, geometry)] : []
  })

/** The boundaries that there will be, in the order in which a position is looked for. Needs their table. */
export async function listKnownShapes(client: pg.ClientBase): Promise<PlaceShape[]> {
  const { rows } = await client.query<Row>(DRAWN)
  return toShapes(rows)
}

/** The boundaries that stand here, in the same order. */
export async function listShapesHere(client: pg.ClientBase): Promise<PlaceShape[]> {
  const { rows } = await client.query<Row>(HERE)
  return toShapes(rows)
}

/** The boundaries that there will be, to be checked, in the order of zones and areas. Needs their table. */
export async function listKnownBoundaries(client: pg.ClientBase): Promise<KnownBoundary[]> {
  const { rows } = await client.query<
    Row & { sent: unknown; file: string | null; row: number | null }
  >(
    `SELECT zone, area, drawn, original AS sent, _file AS file, _row AS row FROM known_boundary
     ORDER BY zone, area NULLS FIRST`,
  )
  return rows.flatMap(({ zone, area, drawn, sent, file, row }) => {
    const whole = toGeometry(sent ?? drawn)
    const isLarge = whole !== null && listCorners(whole).length > MOST_CORNERS
    const shape = isLarge ? toGeometry(drawn) : whole
    const said = file !== null && row !== null ? { file, row } : null
    return shape ? [{ zone, area, shape, said }] : []
  })
}
