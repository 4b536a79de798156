import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'

import { type Geometry, geometrySchema } from './boundary.schema'
import type { Position } from './match-address.rules'

/** Whether a position is inside an area. The border is inside, a hole is not. */
export function isInside({ latitude, longitude }: Position, area: Geometry): boolean {
  return booleanPointInPolygon([longitude, latitude], area)
}

/** Parses the area stored in a row; null when there is none or it is invalid. */
export function toGeometry(value: unknown): Geometry | null {
  const parsed = geometrySchema.safeParse(value)
  return parsed.success ? parsed.data : null
}

/** The corners of all parts of an area, each as `[longitude, latitude]`. */
export function listCorners(area: Geometry): (readonly [number, number])[] {
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat()
  return rings.flat().map(([longitude, latitude]) => [longitude, latitude] as const)
}
