/** Checks that a word from an address is a key of these texts; null otherwise, inherited keys included. */
export function findTextKey<Texts extends object>(
  texts: Texts,
  word: unknown,
): (keyof Texts & string) | null {
  return typeof word === 'string' && Object.hasOwn(texts, word)
    ? (word as keyof Texts & string)
    : null
}
