/**
 * A cell that spreadsheets read as text: quoted, and with an apostrophe before anything they would run
 * as a formula, full-width signs included. What looks as if it had that apostrophe already gets one more, so that
 * whoever reads the file can take it off again.
 */
function toCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = /^(?:'*\s*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]|'+\d)/.test(value)
    ? `'${value}`
    : value
  return `"${safe.replaceAll('"', '""')}"`
}

/** The byte order mark that spreadsheets need to read accents. */
export const BOM = '\uFEFF'

/** One row as a line of CSV (RFC 4180), with its line break. */
export function toCsvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(toCell).join(',')}\r\n`
}

/** Rows as CSV (RFC 4180) with a byte order mark. */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `${BOM}${rows.map(toCsvLine).join('')}`
}
