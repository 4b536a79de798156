/** More words than this narrow nothing. */
const WORDS = 6

/** The words of a search, each as a LIKE pattern for a text that contains it. */
export function patternsOf(q: string): string[] {
  return q
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, WORDS)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
}
