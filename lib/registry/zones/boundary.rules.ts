import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'

import { type Geometry, geometrySchema } from './boundary.schema'
import type { Position } from './match-address.rules'

/** Whether a position is inside an area. The border is inside, a hole is not. */
export function isInside({ latitude, longitude }: Position, area: Geometry): boolean {
  return booleanPointInPolygon([longitude, latitude], area)
}

/** How far a house and the position of a campus can be apart when both mean the same address, in degrees: some 100 m. */
const SAME_PLACE = 0.001

/** Whether two positions are of one address: services and files place a campus some steps apart. */
export function isSamePlace(one: Position, other: Position): boolean {
  const east = (one.longitude - other.longitude) * Math.cos((other.latitude * Math.PI) / 180)
  return Math.hypot(one.latitude - other.latitude, east) <= SAME_PLACE
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
