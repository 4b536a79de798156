import type { PlaceDifference } from './paper-lists.data'

/** Compares two entries of one paper list place by place; empty when they agree. */
export function differencesOf(
  first: readonly string[],
  second: readonly string[],
): PlaceDifference[] {
  const places = Array.from({ length: Math.max(first.length, second.length) }, (_, i) => ({
    place: i + 1,
    first: first[i] ?? null,
    second: second[i] ?? null,
  }))
  return places.filter((place) => place.first !== place.second)
}
