/** Random numbers from 0 up to 1 that only depend on the seed (mulberry32): the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Picks one of the items with equal probability; throws when there are none. */
export function pick<T>(random: () => number, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('There is nothing to pick from.')
  return item
}

/**
 * Picks `count` different indices of `weights`. Heavier ones are more likely and come earlier, as when
 * families rank schools of different popularity.
 */
export function pickWeighted(
  random: () => number,
  weights: readonly number[],
  count: number,
): number[] {
  // Efraimidis and Spirakis: the largest u^(1/w) are a weighted sample in order
  return weights
    .map((weight, index) => ({ index, key: Math.log(random()) / weight }))
    .toSorted((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ index }) => index)
}

/** Popularity by rank: the first item is twice as popular as the second and three times as popular as the third. */
export function zipf(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 1 / (i + 1))
}
