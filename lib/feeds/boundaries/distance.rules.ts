import type { Geometry } from '@/lib/registry/zones/boundary.schema'
import type { Position } from '@/lib/registry/zones/match-address.rules'

const METERS_PER_DEGREE = 111_195

type Point = readonly [number, number]

/** How far the start of the plane is from the line between two points. */
function fromStart([ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
  return Math.hypot(ax + share * dx, ay + share * dy)
}

/** How far a position is from the line around an area, in meters; exact enough for some kilometers. */
export function metersTo({ latitude, longitude }: Position, area: Geometry): number {
  const east = METERS_PER_DEGREE * Math.cos((latitude * Math.PI) / 180)
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat()
  let nearest = Infinity
  for (const ring of rings) {
    const points = ring.map(([x, y]): Point => [
      (x - longitude) * east,
      (y - latitude) * METERS_PER_DEGREE,
    ])
    for (const [i, point] of points.entries())
      nearest = Math.min(nearest, fromStart(points[i - 1] ?? point, point))
  }
  return nearest
}
