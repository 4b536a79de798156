/**
 * The year that families of a zone are in: the first whose answers are not all due yet, so that a year
 * set up ahead shows only once the one before is over. After the last one that year stays. `cycles`
 * in the order of their years; null when there are none.
 */
export function shownCycle<C extends { readonly answersBy: Date }>(
  cycles: readonly C[],
  now: Date,
): C | null {
  return cycles.find((cycle) => cycle.answersBy > now) ?? cycles.at(-1) ?? null
}
