import type { FileRow, ReceivedFile, Report, TableRows } from '../tables/file-rows.schema'
import type { PlainTable } from '../tables/plain-table.schema'
import { aliasesOf } from './heading-aliases.rules'
import { type Heading, headingKey, type Match, matchHeadings } from './headings.rules'
import type { ReadOptions } from './read-options.schema'
import { rowsBelow } from './rows-below.data'

/** Whether a heading, by its key, names a column of a plain table. */
export const isKnownIn = (table: PlainTable) => {
  const known = new Set(
    table.columns.flatMap(({ name }) => [headingKey(name), ...aliasesOf(table.name, name)]),
  )
  return (key: string) => known.has(key)
}

/**
 * The rows of a plain file; null when a column that it needs is missing or stands there twice, which is reported. Columns that nobody
 * knows are reported and left out.
 */
export function readPlain(
  file: ReceivedFile,
  heading: Heading,
  table: PlainTable,
  options: ReadOptions,
  report: Report,
): TableRows | null {
  const names = table.columns.map(({ name }) => name)
  const { matches, twice, unread } = matchHeadings(heading.headings, table.name, names)
  const tell = (
    code:
      | 'columnMissing'
      | 'columnTwice'
      | 'columnRenamed'
      | 'columnNear'
      | 'columnUnknown'
      | 'rowsAbove',
    column: string | null,
    detail: Record<string, string | number>,
    wrong = false,
  ) => report({ file: file.name, row: null, column, value: null, code, detail, wrong })

  const found = heading.headings.filter(Boolean).join(', ')
  // a file may leave its year to whoever sends it
  const year = options.schoolYear
  const isGiven = (name: string) => name === 'school_year' && year !== null
  const missing = table.columns.filter(
    ({ name, required }) =>
      required && !isGiven(name) && !matches.some(({ column }) => column === name),
  )
  for (const { name } of missing) tell('columnMissing', name, { column: name, found }, true)
  for (const column of twice) tell('columnTwice', column, { column }, true)
  if (missing.length > 0 || twice.length > 0) return null

  if (heading.row > 1) tell('rowsAbove', null, { row: heading.row })
  for (const { column, index, how } of matches) {
    const said = heading.headings[index] ?? ''
    if (how === 'alias') tell('columnRenamed', column, { heading: said, column })
    if (how === 'near') tell('columnNear', column, { heading: said, column })
  }
  const unknown = unread.map((i) => heading.headings[i] ?? '')
  if (unknown.length > 0)
    tell('columnUnknown', null, { count: unknown.length, headings: unknown.join(', ') })

  const used = names.flatMap((name) => matches.filter(({ column }) => column === name))
  const addsYear = year !== null && names.includes('school_year') && !used.some(isYear)
  return {
    table: table.name,
    file: file.name,
    columns: [...used.map(({ column }) => column), ...(addsYear ? ['school_year'] : [])],
    batches: pick(
      rowsBelow(file, heading, report, isKnownIn(table)),
      used.map(({ index }) => index),
      addsYear ? [String(year)] : [],
    ),
  }
}

const isYear = ({ column }: Match) => column === 'school_year'

async function* pick(
  batches: AsyncIterable<readonly FileRow[]>,
  places: readonly number[],
  added: readonly string[],
) {
  for await (const batch of batches) {
    yield batch.map((row) => ({
      ...row,
      cells: [...places.map((i) => row.cells[i] ?? ''), ...added],
    }))
  }
}
