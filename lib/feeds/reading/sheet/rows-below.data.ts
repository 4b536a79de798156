import type {
  FileProblem,
  FileRow,
  ReceivedFile,
  Report,
} from '@/lib/feeds/tables/file-rows.schema'

import { type Heading, headingKey } from './headings.rules'
import { readSheet } from './sheet.data'

/** What stands in the first cell of the row in which a report adds up its columns. */
const TOTAL = /^(?:grand\s+)?(?:totals?|totales|(?:row |record )?count)\b[\s:=\d,.]*$/i

/** Rows that tell what a file is; the longest table of contents has fewer. */
const PEEKED = 60

/** The first rows of a file, without what is wrong with them; when there is none, what is wrong is reported. */
export async function peekRows(file: ReceivedFile, report: Report): Promise<readonly FileRow[]> {
  const problems: FileProblem[] = []
  const rows: FileRow[] = []
  for await (const batch of readSheet(file, (problem) => problems.push(problem))) {
    rows.push(...batch.slice(0, PEEKED))
    if (rows.length >= PEEKED) break
  }
  if (rows.length === 0) problems.forEach(report)
  return rows
}

/**
 * The rows below a heading. A heading that comes again and a last row with totals are left out and reported; a row
 * with more or fewer cells than the heading is reported as wrong before its batch and given nevertheless, so that its
 * key is not taken for gone.
 */
export async function* rowsBelow(
  file: ReceivedFile,
  heading: Heading,
  report: Report,
  isKnown: (key: string) => boolean = () => false,
): AsyncGenerator<readonly FileRow[]> {
  const keys = heading.headings.map(headingKey)
  const tell = (
    row: number,
    code: 'headingAgain' | 'totalRow' | 'cellCount' | 'columnWithoutHeading',
    detail = {},
  ) =>
    report({
      file: file.name,
      row,
      column: null,
      value: null,
      code,
      detail,
      wrong: code === 'cellCount',
    })
  const nameless = new Set(
    heading.headings.flatMap((one, i) => (one === '' && i < heading.width ? [i] : [])),
  )
  let isFirst = true
  let held: FileRow | null = null

  const isHeading = ({ cells }: FileRow) => {
    const isSame = cells.every((cell, i) => cell === '' || headingKey(cell) === keys[i])
    const filled = cells.filter((cell) => cell !== '')
    if (filled.length < Math.min(2, heading.width)) return false
    return isSame || (isFirst && filled.every((cell) => isKnown(headingKey(cell))))
  }
  const isTotal = ({ cells }: FileRow) => {
    const filled = cells.filter((cell) => cell !== '')
    return TOTAL.test(filled[0] ?? '') && filled.length * 2 <= Math.max(heading.width, 2)
  }
  const check = (row: FileRow): FileRow => {
    const filled = row.cells.findLastIndex((cell) => cell !== '') + 1
    const isWhole = row.cells.length >= heading.width && filled <= heading.width
    if (!isWhole) {
      const cells = Math.max(filled, Math.min(row.cells.length, heading.width))
      tell(row.row, 'cellCount', { cells, headings: heading.width })
    }
    for (const i of nameless) {
      if (!row.cells[i]) continue
      tell(row.row, 'columnWithoutHeading', { number: i + 1 })
      nameless.delete(i)
    }
    return isWhole ? row : { ...row, wrong: true }
  }

  for await (const batch of readSheet(file, report)) {
    const rows: FileRow[] = []
    for (const row of batch) {
      if (row.row <= heading.row) continue
      if (held) {
        rows.push(check(held))
        held = null
      }
      if (isHeading(row)) tell(row.row, 'headingAgain')
      else if (isTotal(row)) held = row
      else rows.push(check(row))
      isFirst = false
    }
    if (rows.length > 0) yield rows
  }
  if (held) tell(held.row, 'totalRow')
}
