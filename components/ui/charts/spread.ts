/**
 * Moves positions apart until they are `gap` from each other, as little as possible, between `from` and
 * `to`. Returns them in the order given; what does not fit is spread evenly.
 */
export function spread(
  positions: readonly number[],
  gap: number,
  [from, to]: readonly [number, number],
): number[] {
  const order = positions.map((_, i) => i).toSorted((a, b) => at(positions, a) - at(positions, b))
  const room = order.length < 2 ? gap : Math.min(gap, (to - from) / (order.length - 1))
  const moved = [...positions]
  let least = from
  for (const i of order) {
    moved[i] = Math.max(least, at(positions, i))
    least = at(moved, i) + room
  }
  let most = to
  for (const i of order.toReversed()) {
    moved[i] = Math.min(most, at(moved, i))
    most = at(moved, i) - room
  }
  return moved
}

const at = (of: readonly number[], i: number) => of[i] ?? 0
