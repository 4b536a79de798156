import type { Geometry } from '@/lib/registry/zones/boundary.schema'

/** Longitude, latitude. */
type Corner = readonly [number, number]

/** Creates an area from its corners and closes the ring. */
export function areaOf(corners: readonly Corner[]): Geometry {
  const ring = [...corners, ...corners.slice(0, 1)].map(([x, y]): [number, number] => [x, y])
  return { type: 'Polygon', coordinates: [ring] }
}

const NORTHWEST: Corner = [-118.2845, 34.079]
const NORTH: Corner = [-118.26, 34.0785]
const NORTH_MIDDLE: Corner = [-118.251, 34.0751]
const NORTHEAST: Corner = [-118.235, 34.069]
const EAST: Corner = [-118.233, 34.053]
const SOUTHEAST: Corner = [-118.248, 34.04]
const SOUTH_MIDDLE: Corner = [-118.251, 34.0405]
const SOUTH: Corner = [-118.266, 34.043]
const SOUTHWEST: Corner = [-118.2845, 34.048]
const WEST: Corner = [-118.2845, 34.06]
const MIDDLE: Corner = [-118.26, 34.0595]
const MIDDLE_EAST: Corner = [-118.251, 34.0595]

/** The attendance areas of the Belmont zone by name. Together they cover the zone. */
export const BELMONT_AREAS: Record<string, Geometry> = {
  'Belmont High School': areaOf([NORTHWEST, NORTH, MIDDLE, WEST]),
  'Edward R. Roybal Learning Complex': areaOf([NORTH, NORTH_MIDDLE, MIDDLE_EAST, MIDDLE]),
  'Miguel Contreras Learning Complex': areaOf([
    WEST,
    MIDDLE,
    MIDDLE_EAST,
    SOUTH_MIDDLE,
    SOUTH,
    SOUTHWEST,
  ]),
  'Central Los Angeles High School #9': areaOf([
    NORTH_MIDDLE,
    NORTHEAST,
    EAST,
    SOUTHEAST,
    SOUTH_MIDDLE,
    MIDDLE_EAST,
  ]),
}

/** The four corners of a schematic zone, slightly rotated. */
const block = (west: number, south: number, east: number, north: number): Geometry =>
  areaOf([
    [west, north],
    [east, north + 0.002],
    [east + 0.002, south],
    [west + 0.003, south - 0.002],
  ])

/**
 * Demo boundaries, because no source publishes the real ones. The four zones with schools lie around their
 * campuses, the others roughly where their names suggest.
 */
export const BOUNDARIES: Record<string, Geometry> = {
  belmont: areaOf([
    NORTHWEST,
    NORTH,
    NORTH_MIDDLE,
    NORTHEAST,
    EAST,
    SOUTHEAST,
    SOUTH_MIDDLE,
    SOUTH,
    SOUTHWEST,
    WEST,
  ]),
  rfk: areaOf([
    [-118.318, 34.076],
    [-118.301, 34.0785],
    NORTHWEST,
    WEST,
    SOUTHWEST,
    [-118.3, 34.0455],
    [-118.317, 34.048],
  ]),
  eastside: areaOf([
    [-118.187, 34.062],
    [-118.169, 34.0665],
    [-118.15, 34.061],
    [-118.147, 34.03],
    [-118.168, 34.015],
    [-118.189, 34.0235],
  ]),
  'north-valley': areaOf([
    [-118.455, 34.315],
    [-118.42, 34.318],
    [-118.397, 34.308],
    [-118.39, 34.27],
    [-118.436, 34.258],
    [-118.461, 34.281],
  ]),
  bell: block(-118.198, 33.966, -118.164, 33.99),
  bernstein: block(-118.325, 34.084, -118.288, 34.11),
  'boyle-heights': block(-118.231, 34.02, -118.195, 34.054),
  carson: block(-118.28, 33.81, -118.235, 33.864),
  fremont: block(-118.291, 33.953, -118.25, 33.988),
  'huntington-park': block(-118.236, 33.967, -118.205, 33.99),
  jefferson: block(-118.268, 33.997, -118.238, 34.031),
  narbonne: block(-118.33, 33.782, -118.288, 33.818),
  northeast: block(-118.226, 34.08, -118.186, 34.12),
  northwest: block(-118.63, 34.215, -118.55, 34.26),
  'south-gate': block(-118.23, 33.934, -118.176, 33.96),
  'san-fernando-area': block(-118.46, 34.266, -118.4, 34.316),
  'south-gate-area': block(-118.226, 33.938, -118.18, 33.957),
}
