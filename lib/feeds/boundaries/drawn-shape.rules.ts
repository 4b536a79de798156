import { createHash } from 'node:crypto'

import { area } from '@turf/area'
import { simplify } from '@turf/simplify'
import { union } from '@turf/union'

import { toGeometry, listCorners } from '@/lib/registry/zones/boundary.rules'
import type { Geometry } from '@/lib/registry/zones/boundary.schema'

import { countCorners, FIVE_METERS, MOST_CORNERS, thinOut } from './thin-out.rules'
import type { Parts } from './to-degrees.rules'

/** A boundary as it was sent, and as pages draw it. */
export type DrawnShape = {
  readonly original: Geometry
  readonly drawn: Geometry
  /** Names the original in the history of values: its corners, its size, the start of its digest. */
  readonly mark: string
  readonly corners: { readonly original: number; readonly drawn: number }
}

const toShape = (parts: Parts): Geometry => {
  const [first] = parts
  return first && parts.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: parts }
}

/** Several shapes of one code are one: those that touch grow together. */
function merge(shapes: readonly Parts[]): Geometry | null {
  const [first] = shapes
  if (!first) return null
  if (shapes.length === 1) return toShape(first)
  const merged = union({
    type: 'FeatureCollection',
    features: shapes.map((parts) => ({
      type: 'Feature',
      properties: {},
      geometry: toShape(parts),
    })),
  })
  return toGeometry(merged?.geometry)
}

/** With at most five meters between a corner that is left out and the line that is drawn instead. */
function toDrawn(shape: Geometry): Geometry {
  try {
    const simple = simplify(shape, { tolerance: FIVE_METERS, highQuality: true })
    return toGeometry(simple) ?? shape
  } catch (error) {
    // it calls itself as deep as a jagged line has corners; such a line is drawn as it is
    if (error instanceof RangeError) return shape
    throw error
  }
}

/**
 * The boundary that shapes of one code make together; null when they make none. One of very many corners is kept as it
 * was sent, part beside part.
 */
export function toDrawnShape(shapes: readonly Parts[]): DrawnShape | null {
  const all = shapes.flat()
  const isLarge = countCorners(all) > MOST_CORNERS
  const merged = merge(isLarge ? shapes.map(thinOut) : shapes)
  if (!merged) return null
  const original = isLarge ? toShape(all) : merged
  const drawn = toDrawn(merged)
  const corners = { original: listCorners(original).length, drawn: listCorners(drawn).length }
  const digest = createHash('sha256').update(JSON.stringify(original)).digest('hex').slice(0, 12)
  const size = (area(original) / 1_000_000).toFixed(2)
  return { original, drawn, mark: `${corners.original} · ${size} km² · ${digest}`, corners }
}
