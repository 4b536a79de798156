/** A word from an address as a key of texts; null when the texts do not have it, whatever every object has. */
export function findTextKey<Texts extends object>(
  texts: Texts,
  word: unknown,
): (keyof Texts & string) | null {
  return typeof word === 'string' && Object.hasOwn(texts, word)
    ? (word as keyof Texts & string)
    : null
}
