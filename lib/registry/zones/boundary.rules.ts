import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'

import { type Geometry, geometrySchema } from './boundary.schema'
import type { Position } from './match-address.rules'

/** Whether a place lies in an area; on its border counts as in, in a hole does not. */
export function isInside({ latitude, longitude }: Position, area: Geometry): boolean {
  return booleanPointInPolygon([longitude, latitude], area)
}

/** The area that a row holds; null when it holds none or something that is not one. */
export function toGeometry(value: unknown): Geometry | null {
  const parsed = geometrySchema.safeParse(value)
  return parsed.success ? parsed.data : null
}

/** The corners of an area, each `[longitude, latitude]`, of all its parts. */
export function listCorners(area: Geometry): (readonly [number, number])[] {
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat()
  return rings.flat().map(([longitude, latitude]) => [longitude, latitude] as const)
}
