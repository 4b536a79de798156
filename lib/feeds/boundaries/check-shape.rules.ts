import { area } from '@turf/area'

import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'

import { findCrossing } from './crossing.rules'
import { countCorners, MOST_CORNERS, thinOut } from './thin-out.rules'
import type { Degrees, Parts } from './to-degrees.rules'

/** A part smaller than a lot of ground is left over from drawing, in square metres. */
const SLIVER = 100

/** Corners of the shortest ring: a triangle, and its first corner again. */
const FEWEST = 4

export type ShapeProblem = {
  readonly code: ProblemCode
  readonly detail: Readonly<Record<string, string | number>>
}

/** A position in the order of maps, as a person reads it in a file. */
export const positionText = ([longitude, latitude]: Degrees) =>
  `${longitude.toFixed(5)}, ${latitude.toFixed(5)}`

const isOnGlobe = ([longitude, latitude]: Degrees) =>
  Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90

function findOffGlobe(parts: Parts): ShapeProblem | null {
  const corners = parts.flat(2)
  const off = corners.find((corner) => !isOnGlobe(corner))
  if (!off) return null
  const at = off.every(Number.isFinite) ? positionText(off) : ''
  const isSwapped = corners.every(([longitude, latitude]) => isOnGlobe([latitude, longitude]))
  return { code: isSwapped ? 'boundarySwapped' : 'boundaryNotDegrees', detail: { at } }
}

const isClosed = (ring: readonly Degrees[]) => {
  const [first, last] = [ring[0], ring.at(-1)]
  return first !== undefined && first[0] === last?.[0] && first[1] === last[1]
}

/**
 * Why a shape cannot be a boundary: its rings are open or cross, or it is not in degrees, longitude first; null when
 * it can.
 */
export function findShapeProblem(parts: Parts): ShapeProblem | null {
  const off = findOffGlobe(parts)
  if (off) return off
  const open = parts.flat().find((ring) => !isClosed(ring))
  if (open) return { code: 'boundaryOpen', detail: { at: open[0] ? positionText(open[0]) : '' } }
  const thin = thinOut(parts)
  const corners = countCorners(thin)
  if (corners > MOST_CORNERS) {
    const detail = { corners: countCorners(parts), drawn: corners, most: MOST_CORNERS }
    return { code: 'boundaryCorners', detail }
  }
  for (const rings of thin) {
    const at = findCrossing(rings)
    if (at) return { code: 'boundaryCrosses', detail: { at: positionText(at) } }
  }
  return null
}

/** The parts without those that have no size to speak of, and without rings that are a line. */
export function withoutSlivers(parts: Parts): Parts {
  return parts
    .map(([outline = [], ...holes]) => [outline, ...holes.filter((hole) => hole.length >= FEWEST)])
    .filter(
      ([outline = []]) =>
        outline.length >= FEWEST && area({ type: 'Polygon', coordinates: [outline] }) >= SLIVER,
    )
}
