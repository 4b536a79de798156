/** How the cells of a file are set apart. */
export type Form = {
  readonly delimiter: string
  readonly quote: '"' | "'"
  readonly lineEnds: readonly string[]
  /** Bytes before the heading: the line in which Excel says the separator. */
  readonly skip: number
}

const SEPARATOR_LINE = /^"?sep=(.)"?\r?\n/i
/** Most cells win; of equals, the first. */
const DELIMITERS = [',', '\t', ';', '|']

/** Finds how the cells of a file are set apart from the text with which it begins. */
export function findForm(head: string): Form {
  const [line = '', stated] = SEPARATOR_LINE.exec(head) ?? []
  const text = head.slice(line.length)
  const [first = '', second = ''] = text.split(/\r\n|\n|\r/).filter((one) => one.trim() !== '')
  const quote = first.startsWith("'") && second.startsWith("'") ? "'" : '"'
  const sample = text.slice(0, 16_000)
  const counts = DELIMITERS.map((delimiter) => ({
    delimiter,
    cells: most(sample, delimiter, quote),
  }))
  const [best] = counts.toSorted((a, b) => b.cells - a.cells)
  return {
    delimiter: stated ?? best?.delimiter ?? ',',
    quote,
    lineEnds: head.includes('\r') ? ['\r\n', '\n', '\r'] : ['\n'],
    skip: line.length,
  }
}

/** The cells of the fullest of the first lines: a title may stand above the heading. */
function most(text: string, delimiter: string, quote: string): number {
  let fullest = 0
  let cells = 0
  let lines = 0
  let isQuoted = false
  for (const sign of text) {
    if (sign === quote) isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (sign === delimiter) cells++
    else if (sign === '\n' || sign === '\r') {
      fullest = Math.max(fullest, cells)
      cells = 0
      if (++lines > 20) break
    }
  }
  return Math.max(fullest, cells)
}
