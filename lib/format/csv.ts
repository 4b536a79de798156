/**
 * A cell that a spreadsheet reads as text: quoted, and with an apostrophe before what it would
 * otherwise run as a formula.
 */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}

/** Rows as CSV (RFC 4180) with a byte order mark, so that spreadsheets read accents. */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}
