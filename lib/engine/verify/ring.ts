import type { Violation } from './violation'

/**
 * Looks for a ring of wishes: `wanted` maps the place of a student to every place that a student there
 * would prefer, with that wish. Returns a wish on a ring, or null.
 */
export function findRing(wanted: Map<number, Map<number, Violation>>): Violation | null {
  const wantedBy = new Map<number, number>()
  for (const reach of wanted.values())
    for (const to of reach.keys()) wantedBy.set(to, (wantedBy.get(to) ?? 0) + 1)

  // Take away, again and again, the places nobody wants; whatever is left lies on or behind a ring.
  const free = [...wanted.keys()].filter((place) => !wantedBy.has(place))
  const left = new Map(wanted)
  for (let place = free.pop(); place !== undefined; place = free.pop()) {
    for (const to of left.get(place)?.keys() ?? []) {
      const others = (wantedBy.get(to) ?? 1) - 1
      wantedBy.set(to, others)
      if (others === 0) free.push(to)
    }
    left.delete(place)
  }
  for (const reach of left.values()) for (const [to, wish] of reach) if (left.has(to)) return wish
  return null
}
