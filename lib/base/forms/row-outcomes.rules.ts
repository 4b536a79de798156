/**
 * What became of rows that were acted on together, a sign for each in their order, so that an address
 * holds it and a page tells it after the action. Rows without an outcome are left out.
 */
export const writeOutcomes = <Outcome extends string>(
  ids: Iterable<string>,
  words: readonly Outcome[],
  outcomes: ReadonlyMap<string, Outcome>,
): string =>
  [...ids]
    .map((id) => {
      const outcome = outcomes.get(id)
      return outcome === undefined ? '-' : words.indexOf(outcome).toString(36)
    })
    .join('')

/** What `writeOutcomes` wrote, by the same ids and words; anything else in an address says nothing. */
export function readOutcomes<Outcome extends string>(
  ids: Iterable<string>,
  words: readonly Outcome[],
  said: unknown,
): ReadonlyMap<string, Outcome> | null {
  if (typeof said !== 'string' || said === '') return null
  const found = [...ids].flatMap((id, at): [string, Outcome][] => {
    const outcome = words[Number.parseInt(said[at] ?? '-', 36)]
    return outcome === undefined ? [] : [[id, outcome]]
  })
  return new Map(found)
}

/** Of how many rows this became. */
export const countOf = <Outcome extends string>(
  outcomes: ReadonlyMap<string, Outcome>,
  word: Outcome,
): number => [...outcomes.values()].filter((one) => one === word).length
