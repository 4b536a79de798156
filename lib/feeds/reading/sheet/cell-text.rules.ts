/** Words that databases write for a cell without a value. */
const NOTHING = new Set(['NULL', '(null)', String.raw`\N`])
/** A text that a program wrote so that spreadsheets keep it as it is: ="0012". */
const KEPT_TEXT = /^="((?:[^"]|"")*)"$/
/** The apostrophe that our own files and spreadsheets put before what would be run or changed. */
const PROTECTED = /^'(?='*(?:\s*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]|\d))/
/** A text like a formula that is none; the reader of the cell takes the apostrophe off, and refuses a formula. */
const NO_FORMULA = /^'+\s*=/
const BEYOND_ASCII = /\P{ASCII}/u

/** Whether a text has a letter beyond ASCII. */
export const hasAccents = (text: string) => BEYOND_ASCII.test(text)

/**
 * A cell as it was meant: without blanks around it, without what spreadsheets and databases wrap around a text,
 * each letter with an accent as one sign. Blank is the empty text.
 */
export function cleanCell(raw: string): string {
  const text = raw.trim()
  if (text === '') return ''
  const first = text.charAt(0)
  if (first === "'" && NO_FORMULA.test(text)) return toOneSign(text)
  // what was protected may end in a blank that matters to it: '\t
  if (first === "'") return toOneSign(raw.trimStart().replace(PROTECTED, '').trim())
  if (first === '=') return toOneSign(text.replace(KEPT_TEXT, unwrap).trim())
  return NOTHING.has(text) ? '' : toOneSign(text)
}

const toOneSign = (text: string) => (hasAccents(text) ? text.normalize('NFC') : text)

const unwrap = (_whole: string, inner: string) => inner.replaceAll('""', '"')

/** A heading without quotes and line breaks. */
export function cleanHeading(raw: string): string {
  return cleanCell(raw)
    .replace(/^'(.*)'$/, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
