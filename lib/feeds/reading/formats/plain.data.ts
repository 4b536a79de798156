import type { FileProblem, FileRow, Report, TableRows } from '@/lib/feeds/tables/file-rows.schema'
import type { PlainTable } from '@/lib/feeds/tables/plain-table.schema'
import { PLAIN_TABLES } from '@/lib/feeds/tables/plain-tables.schema'
import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'

import { parseCell } from '../cell.rules'
import type { ReadOptions } from '../read-options.schema'
import { aliasesOf } from '../sheet/heading-aliases.rules'
import {
  findHeading,
  hasHeading,
  type Heading,
  headingKey,
  matchHeadings,
  type Matches,
} from '../sheet/headings.rules'
import { rowsBelow } from '../sheet/rows-below.data'
import { type Format, ofFile, type PeekedFile } from './format.schema'

/** The plain files: known by their names, or by having all columns of one table. */
export const plainFormat: Format = {
  take: (files) => files.filter((file) => tableOf(file) !== undefined),
  read: (files, options, report) =>
    files.flatMap((file) => {
      const table = tableOf(file)
      const rows = table && readPlain(file, table, options, report)
      return rows ? [rows] : []
    }),
}

/** students.csv; also as programs number and date it: students_2026-11-29.csv, Students (2).txt. */
const NAME = /^([a-z]+)(?:[ _-]*\(?\d[\d\s()._-]*)?\.(?:csv|txt|tsv)$/i

function tableOf({ file, rows }: PeekedFile): PlainTable | undefined {
  const [, word = ''] = NAME.exec(file.name.split('/').at(-1) ?? '') ?? []
  const named = PLAIN_TABLES.find((table) => table.name === word.toLowerCase())
  return named ?? tableByHeadings(rows[0]?.cells ?? [])
}

/** The one plain table whose columns are all there; of a wide file, which has those of several, none. */
function tableByHeadings(headings: readonly string[]): PlainTable | undefined {
  const keys = new Set(headings.map(headingKey))
  const complete = PLAIN_TABLES.filter(({ columns }) =>
    columns.every(({ name, required }) => !required || keys.has(headingKey(name))),
  )
  return complete.length === 1 ? complete[0] : undefined
}

/** Whether a heading, by its key, names a column of a plain table. */
function isKnownIn(table: PlainTable): (key: string) => boolean {
  const known = new Set(
    table.columns.flatMap(({ name }) => [headingKey(name), ...aliasesOf(table.name, name)]),
  )
  return (key) => known.has(key)
}

function readPlain(
  { file, rows }: PeekedFile,
  table: PlainTable,
  options: ReadOptions,
  report: Report,
): TableRows | null {
  const heading = findHeading(rows, isKnownIn(table))
  if (!heading) {
    report(ofFile(file, 'fileEmpty', {}, false))
    return { table: table.name, file: file.name, columns: table.key, batches: nothing() }
  }
  if (!hasHeading(heading, isKnownIn(table))) {
    report(ofFile(file, 'headingMissing'))
    return null
  }
  const names = table.columns.map(({ name }) => name)
  const matches = matchHeadings(heading.headings, table.name, names)
  // a file may leave its year to whoever sends it
  const year = options.schoolYear
  const given = year === null ? [] : ['school_year']
  const problems = columnProblems(table, heading, matches, given)
  const isWrong = problems.some(({ wrong }) => wrong)
  for (const { column, ...problem } of problems) {
    if (problem.wrong !== isWrong) continue
    report({ ...ofFile(file, problem.code, problem.detail, isWrong), column })
  }
  if (isWrong) return null

  const used = names.flatMap((name) => matches.matches.filter(({ column }) => column === name))
  const columns = used.map(({ column }) => column)
  const addsYear = names.includes('school_year') && !columns.includes('school_year')
  return {
    table: table.name,
    file: file.name,
    columns: addsYear ? [...columns, 'school_year'] : columns,
    batches: ofOneDistrict(
      { table, columns, known: options.districtCode },
      pick(
        rowsBelow(file, heading, report, isKnownIn(table)),
        used.map(({ index }) => index),
        addsYear ? [String(year)] : [],
      ),
      (detail) => report(ofFile(file, 'schoolsOfOtherDistrict', detail)),
    ),
  }
}

type Schools = {
  readonly table: PlainTable
  readonly columns: readonly string[]
  readonly known: string | null
}

/** Tells when most schools of a file have codes of another district: it is that district's file. */
async function* ofOneDistrict(
  { table, columns, known }: Schools,
  batches: AsyncIterable<readonly FileRow[]>,
  tell: (detail: Readonly<Record<string, string>>) => void,
) {
  if (table.name !== 'schools' || known === null) {
    yield* batches
    return
  }
  const place = columns.indexOf('school')
  const others = new Map<string, number>()
  let own = 0
  for await (const batch of batches) {
    for (const { cells } of batch) {
      const cell = parseCell('schoolCode', cells[place] ?? '')
      const [, code] = /^(\d{7})\d{7}$/.exec(cell.ok ? String(cell.value) : '') ?? []
      if (code === known) own++
      else if (code !== undefined) others.set(code, (others.get(code) ?? 0) + 1)
    }
    yield batch
  }
  const [most] = [...others].toSorted(([, a], [, b]) => b - a)
  if (most && most[1] > own) tell({ code: most[0], known })
}

type ColumnProblem = Pick<FileProblem, 'code' | 'detail' | 'column' | 'wrong'>

/** What is wrong with the columns of a file, and what is worth a look. `given` are columns that it may leave out. */
function columnProblems(
  table: PlainTable,
  heading: Heading,
  { matches, twice, unread }: Matches,
  given: readonly string[],
): ColumnProblem[] {
  const at = (index: number) => heading.headings[index] ?? ''
  const has = (name: string) =>
    given.includes(name) || matches.some(({ column }) => column === name)
  const found = heading.headings.filter(Boolean).join(', ')
  const missing = table.columns.filter(({ name, required }) => required && !has(name))
  const named = (
    code: ProblemCode,
    column: string,
    detail: ColumnProblem['detail'],
    wrong: boolean,
  ) => ({
    code,
    column,
    detail: { column, ...detail },
    wrong,
  })
  const whole = (code: ProblemCode, detail: ColumnProblem['detail']) => ({
    code,
    column: null,
    detail,
    wrong: false,
  })
  return [
    ...missing.map(({ name }) => named('columnMissing', name, { found }, true)),
    ...twice.map((name) => named('columnTwice', name, {}, true)),
    ...(heading.row > 1 ? [whole('rowsAbove', { row: heading.row })] : []),
    ...matches.flatMap(({ column, index, how }) => {
      if (how === 'same') return []
      const code = how === 'alias' ? 'columnRenamed' : 'columnNear'
      return [named(code, column, { heading: at(index) }, false)]
    }),
    ...(unread.length > 0
      ? [whole('columnUnknown', { count: unread.length, headings: unread.map(at).join(', ') })]
      : []),
  ]
}

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

async function* nothing() {}
