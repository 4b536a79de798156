import type { Degrees } from './to-degrees.rules'

type Side = {
  readonly from: Degrees
  readonly to: Degrees
  readonly west: number
  readonly east: number
}

/** On which side of a line a position is: negative, positive, or on it. */
const sideOf = ([ax, ay]: Degrees, [bx, by]: Degrees, [x, y]: Degrees) =>
  (bx - ax) * (y - ay) - (by - ay) * (x - ax)

/** Whether two sides cross between their ends. Touching is no crossing: a hole may touch the outline. */
function isCrossing(one: Side, other: Side): boolean {
  return (
    sideOf(one.from, one.to, other.from) * sideOf(one.from, one.to, other.to) < 0 &&
    sideOf(other.from, other.to, one.from) * sideOf(other.from, other.to, one.to) < 0
  )
}

/**
 * A corner at which a shape crosses itself, null when it does not. Sides are looked at from west to east, so that
 * twenty thousand take a moment: comparing each with each, as turf's kinks does, takes seconds.
 */
export function findCrossing(rings: readonly (readonly Degrees[])[]): Degrees | null {
  const sides = rings
    .flatMap((ring) =>
      ring.slice(1).map((to, i): Side => {
        const from = ring[i] ?? to
        return { from, to, west: Math.min(from[0], to[0]), east: Math.max(from[0], to[0]) }
      }),
    )
    .toSorted((a, b) => a.west - b.west)
  let open: Side[] = []
  for (const side of sides) {
    open = open.filter(({ east }) => east >= side.west)
    for (const other of open) if (isCrossing(side, other)) return side.from
    open.push(side)
  }
  return null
}
