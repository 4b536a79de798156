/**
 * The cycle that families of a zone see: the first whose answer deadline is still ahead, so that a year
 * set up early only shows once the year before is over. After the last deadline, the last cycle.
 * `cycles` are in order of their years; null when there are none.
 */
export function findShownCycle<C extends { readonly answersBy: Date }>(
  cycles: readonly C[],
  now: Date,
): C | null {
  return cycles.find((cycle) => cycle.answersBy > now) ?? cycles.at(-1) ?? null
}
