import { area as sizeOf } from '@turf/area'
import { difference } from '@turf/difference'
import { intersect } from '@turf/intersect'
import { union } from '@turf/union'

import { isInside, listCorners, toGeometry } from '@/lib/registry/zones/boundary.rules'
import type { Geometry } from '@/lib/registry/zones/boundary.schema'

import { positionText, type ShapeProblem } from './check-shape.rules'
import { metersTo } from './distance.rules'
import { type Box, boxOf } from './find-shape.rules'

/** What areas of a zone may lie on each other and leave open, in percent of the zone. */
const MOST_OVERLAP = 0.1
const MOST_GAP = 0.5

/** How far from the campuses of a district a boundary can reach, in degrees: some 50 km. */
const AROUND = 0.5

export type Site = {
  readonly campus: string
  readonly zone: string | null
  readonly latitude: number
  readonly longitude: number
}

export type NamedArea = { readonly area: string; readonly shape: Geometry }

const feature = (geometry: Geometry) => ({ type: 'Feature' as const, properties: {}, geometry })
const collect = (shapes: readonly Geometry[]) => ({
  type: 'FeatureCollection' as const,
  features: shapes.map(feature),
})

const percentOf = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : 0)
const round = (percent: number) => Math.round(percent * 100) / 100

function isWithin(corner: readonly [number, number], [west, south, east, north]: Box): boolean {
  return corner[0] >= west && corner[0] <= east && corner[1] >= south && corner[1] <= north
}

/** Whether a boundary lies where the district is, which its campuses tell; null when it does or none has a place. */
export function findFar(shape: Geometry, sites: readonly Site[]): ShapeProblem | null {
  if (sites.length === 0) return null
  const [west, south, east, north] = boxOf(
    sites.map(({ longitude, latitude }) => [longitude, latitude] as const),
  )
  const box: Box = [west - AROUND, south - AROUND, east + AROUND, north + AROUND]
  const corners = listCorners(shape)
  const far = corners.find((corner) => !isWithin(corner, box))
  if (!far) return null
  const isSwapped = corners.every(([x, y]) => isWithin([y, x], box))
  return {
    code: isSwapped ? 'boundarySwapped' : 'boundaryFar',
    detail: { at: positionText([...far]) },
  }
}

/** So far outside its zone a campus can stand: the middle of a street, or a gate, in meters. */
const TOLERATED = 30

/**
 * The campus of a zone that is farthest outside its boundary, with the distance in meters; null when each is inside.
 * One a few meters outside is told, and nothing is refused for it.
 */
export function findOutside(
  zone: string,
  shape: Geometry,
  sites: readonly Site[],
): ShapeProblem | null {
  const out = sites
    .filter((site) => site.zone === zone && !isInside(site, shape))
    .map((site) => ({ ...site, meters: Math.round(metersTo(site, shape)) }))
    .toSorted((a, b) => b.meters - a.meters)[0]
  if (!out) return null
  const { campus, meters } = out
  const at = positionText([out.longitude, out.latitude])
  return {
    code: meters <= TOLERATED ? 'campusAtBoundary' : 'campusOutside',
    detail: { campus, at, meters },
  }
}

const sharedSize = (one: Geometry, other: Geometry) => {
  const shared = intersect(collect([one, other]))
  return shared ? sizeOf(shared) : 0
}

/** The two areas that lie on each other most. */
function findWorstPair(areas: readonly NamedArea[]): [NamedArea, NamedArea] | null {
  const pairs = areas.flatMap((one, i) =>
    areas.slice(i + 1).map((other) => [one, other] as [NamedArea, NamedArea]),
  )
  const sizes = pairs.map(([one, other]) => sharedSize(one.shape, other.shape))
  return pairs[sizes.indexOf(Math.max(...sizes))] ?? null
}

/**
 * Whether the areas of a zone lie beside each other and cover it. `whole`: each area of the zone has a boundary, so that
 * what is left open is a gap. The zone's own boundary is null when it is not known: then only overlaps are.
 */
export function findMisfits(
  zone: { readonly zone: string; readonly boundary: Geometry | null; readonly whole: boolean },
  areas: readonly NamedArea[],
): (ShapeProblem & { readonly area: string | null })[] {
  const [first] = areas
  if (!first) return []
  const shapes = areas.map(({ shape }) => shape)
  const together = shapes.length > 1 ? toGeometry(union(collect(shapes))?.geometry) : first.shape
  if (!together) return []
  const found: (ShapeProblem & { readonly area: string | null })[] = []
  const covered = sizeOf(together)
  const sum = shapes.reduce((size, shape) => size + sizeOf(shape), 0)
  const overlap = percentOf(sum - covered, covered)
  const pair = overlap > MOST_OVERLAP ? findWorstPair(areas) : null
  if (pair) {
    const detail = { other: pair[1].area, percent: round(overlap), most: MOST_OVERLAP }
    found.push({ code: 'areasOverlap', detail, area: pair[0].area })
  }
  if (!zone.boundary || !zone.whole) return found
  const open = difference(collect([zone.boundary, together]))
  const gap = percentOf(open ? sizeOf(open) : 0, sizeOf(zone.boundary))
  if (gap <= MOST_GAP) return found
  const detail = { zone: zone.zone, percent: round(gap), most: MOST_GAP }
  return [...found, { code: 'areaGaps', detail, area: null }]
}
