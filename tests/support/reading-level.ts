import { syllable } from 'syllable'

/** The end of the block that opens at `start`. */
function endOf(text: string, start: number): number {
  let depth = 0
  for (let i = start; i < text.length; i++) {
    if (text[i] === '{') depth++
    if (text[i] === '}' && --depth === 0) return i
  }
  return text.length
}

/** How many words, as the formulas count them. */
export const wordCount = (sentences: readonly string[]) => sentences.flatMap(wordsOf).length

/** What a reader meets for one placeholder: a name, a number, or the usual branch of a choice. */
function filled(inside: string): string {
  const [name = '', kind] = inside.split(',', 2)
  if (!kind) return /count|number|rank|seats|drawn|minutes|left/i.test(name) ? '2' : 'Ana'
  const other = /\b(?:other|many)\s*\{/.exec(inside)
  if (!other) return '2'
  const open = other.index + other[0].length - 1
  return readable(inside.slice(open + 1, endOf(inside, open))).replaceAll('#', '2')
}

/** A message of a catalog as a reader meets it: no markup, a short word for each placeholder. */
export function readable(message: string): string {
  const plain = message.replaceAll(/<\/?\w+>/g, '')
  const open = plain.indexOf('{')
  if (open < 0) return plain
  const close = endOf(plain, open)
  return (
    plain.slice(0, open) + filled(plain.slice(open + 1, close)) + readable(plain.slice(close + 1))
  )
}

/** The texts of a part of a catalog that say something; labels of a few words are left out. */
export function sentencesOf(part: unknown): string[] {
  if (typeof part === 'object' && part !== null) return Object.values(part).flatMap(sentencesOf)
  const sentences = readable(String(part))
    .split(/(?<=[.?!:])["”»]?\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
  return sentences.length > 1 || wordsOf(sentences[0] ?? '').length >= 5 ? sentences : []
}

const wordsOf = (sentence: string) => sentence.match(/[\p{L}\p{N}’'-]+/gu) ?? []

/** A strong vowel with its weak neighbours is one syllable; an accented weak one is another. */
export function spanishSyllables(word: string): number {
  const sounds = word
    .toLowerCase()
    .replaceAll(/qu(?=[eiéí])/g, 'k')
    .replaceAll(/gu(?=[eiéí])/g, 'g')
    .replaceAll(/y(?![aeiouáéíóú])/g, 'i')
  const nuclei = sounds.match(/[iuü]?[aeoáéó][iuü]?|[íú]|[iuü]+/g)
  return Math.max(nuclei?.length ?? 0, 1)
}

function averagesOf(sentences: readonly string[], syllables: (word: string) => number) {
  const words = sentences.flatMap(wordsOf)
  return {
    perSentence: words.length / sentences.length,
    perWord: words.reduce((sum, word) => sum + syllables(word), 0) / words.length,
  }
}

/** The school grade that reads an English text with ease (Kincaid, Fishburne, Rogers, Chissom 1975). */
export function fleschKincaid(sentences: readonly string[]): number {
  const { perSentence, perWord } = averagesOf(sentences, syllable)
  return 0.39 * perSentence + 11.8 * perWord - 15.59
}

/**
 * How easy a Spanish text is (Szigriszt Pazos 1993), on the INFLESZ scale (Barrio Cantalejo and others
 * 2008): from 65 on it is read in primary school, which ends with the sixth grade; 80 is very easy.
 */
export function inflesz(sentences: readonly string[]): number {
  const { perSentence, perWord } = averagesOf(sentences, spanishSyllables)
  return 206.835 - 62.3 * perWord - perSentence
}
