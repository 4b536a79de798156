/** Words that databases write for a cell without a value. */
const NOTHING = new Set(['NULL', '(null)', String.raw`\N`])
/** A text that a program wrote so that spreadsheets keep it as it is: ="0012". */
const KEPT_TEXT = /^="((?:[^"]|"")*)"$/
/** The apostrophe that our own files and spreadsheets put before what would be run or changed. */
const PROTECTED = /^'(?='*(?:\s*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]|\d))/
const BEYOND_ASCII = /\P{ASCII}/u

export const hasAccents = (text: string) => BEYOND_ASCII.test(text)

/**
 * A cell as it was meant: without blanks around it, without what spreadsheets and databases wrap around a text,
 * each letter with an accent as one sign. Blank is the empty text.
 */
export function cleanCell(raw: string): string {
  const text = raw.trim()
  if (text === '') return ''
  const kept = hasAccents(text) ? text.normalize('NFC') : text
  const first = text.charAt(0)
  if (first === "'") return kept.replace(PROTECTED, '').trim()
  if (first === '=') return kept.replace(KEPT_TEXT, unwrap).trim()
  return NOTHING.has(text) ? '' : kept
}

const unwrap = (_whole: string, inner: string) => inner.replaceAll('""', '"')

/** A heading without quotes and line breaks. */
export function cleanHeading(raw: string): string {
  return cleanCell(raw)
    .replace(/^'(.*)'$/, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
