import type { Degrees, Parts } from './to-degrees.rules'

/** Five meters in degrees of latitude; of longitude it is less. */
export const FIVE_METERS = 5 / 111_320

/** The most corners of a boundary that are compared with each other and drawn. */
export const MOST_CORNERS = 20_000

const isFar = (one: Degrees, other: Degrees) =>
  Math.hypot(one[0] - other[0], one[1] - other[1]) > FIVE_METERS

function thinRing(ring: readonly Degrees[]): Degrees[] {
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last) return []
  const kept = [first]
  for (const corner of ring.slice(1, -1)) {
    const before = kept.at(-1)
    if (before && isFar(before, corner)) kept.push(corner)
  }
  return [...kept, last]
}

/** The corners of all rings together. */
export const countCorners = (parts: Parts): number =>
  parts.flat().reduce((sum, ring) => sum + ring.length, 0)

/**
 * The parts without corners that lie within five meters of the one before, where there are more than are drawn; others
 * as they are. Rings that become a line are left as they are.
 */
export function thinOut(parts: Parts): Parts {
  if (countCorners(parts) <= MOST_CORNERS) return parts
  return parts.map((rings) =>
    rings.map((ring) => {
      const thin = thinRing(ring)
      return thin.length >= 4 ? thin : ring
    }),
  )
}
