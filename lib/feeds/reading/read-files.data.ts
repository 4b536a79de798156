import type { FileProblem, ReceivedFile, Report, TableRows } from '../tables/file-rows.schema'
import type { PlainTable } from '../tables/plain-table.schema'
import { PLAIN_TABLES } from '../tables/plain-tables.schema'
import { findHeading, headingKey, matchHeadings } from './headings.rules'
import { isKnownIn, readPlain } from './plain-file.data'
import type { ReadOptions } from './read-options.schema'
import { peekRows } from './rows-below.data'

/**
 * The tables of files that were received together, in the order in which they are applied. What is wrong is reported
 * before the rows after it are given, a wrong row before its batch. Each table is read while its batches are, so that
 * memory stays flat; nobody needs to read one to its end.
 */
export async function* readFiles(
  files: readonly ReceivedFile[],
  options: ReadOptions,
  report: Report,
): AsyncGenerator<TableRows> {
  const found = new Map<string, TableRows>()
  for (const file of files) {
    const rows = await readFile(file, options, report)
    if (!rows) continue
    const other = found.get(rows.table)
    if (other) report(whole(file, 'tableTwice', { table: rows.table, other: other.file }))
    else found.set(rows.table, rows)
  }
  for (const { name } of PLAIN_TABLES) {
    const rows = found.get(name)
    if (rows) yield rows
  }
}

async function readFile(file: ReceivedFile, options: ReadOptions, report: Report) {
  let isRead = true
  const rows = await peekRows(file, (problem) => {
    if (problem.wrong) isRead = false
    report(problem)
  })
  if (!isRead) return null
  const table = tableByName(file.name) ?? tableByHeadings(rows[0]?.cells ?? [])
  if (!table) {
    report(whole(file, 'fileUnknown', { found: (rows[0]?.cells ?? []).slice(0, 40).join(', ') }))
    return null
  }
  const heading = findHeading(rows, isKnownIn(table))
  if (heading) return readPlain(file, heading, table, options, report)
  report({ ...whole(file, 'fileEmpty'), wrong: false })
  return { table: table.name, file: file.name, columns: table.key, batches: nothing() }
}

/** Why a whole file cannot be used. */
const whole = (
  file: ReceivedFile,
  code: 'fileUnknown' | 'tableTwice' | 'fileEmpty',
  detail: Record<string, string> = {},
): FileProblem => ({
  file: file.name,
  row: null,
  column: null,
  value: null,
  code,
  detail,
  wrong: true,
})

/** students.csv; also as programs number and date it: students_2026-11-29.csv, Students (2).txt. */
const NAME = /^([a-z]+)(?:[ _-]*\(?\d[\d\s()._-]*)?\.(?:csv|txt|tsv)$/i

function tableByName(name: string): PlainTable | undefined {
  const [, word = ''] = NAME.exec(name.split('/').at(-1) ?? '') ?? []
  return PLAIN_TABLES.find((table) => table.name === word.toLowerCase())
}

/** The one plain table whose columns are all there. */
function tableByHeadings(headings: readonly string[]): PlainTable | undefined {
  const complete = PLAIN_TABLES.filter((table) => {
    const names = table.columns.map(({ name }) => name)
    const { matches } = matchHeadings(headings, table.name, names)
    const named = new Set(matches.filter(({ how }) => how === 'same').map(({ column }) => column))
    return table.columns.every(({ name, required }) => !required || named.has(name))
  })
  const covered = (table: PlainTable) =>
    headings.filter((one) => table.columns.some(({ name }) => headingKey(name) === headingKey(one)))
      .length
  const [best, second] = complete.toSorted((a, b) => covered(b) - covered(a))
  return best && (!second || covered(best) > covered(second)) ? best : undefined
}

async function* nothing() {}
