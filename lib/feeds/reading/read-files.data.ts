import type {
  FileProblem,
  ReceivedFile,
  Report,
  TableRows,
} from '@/lib/feeds/tables/file-rows.schema'
import { PLAIN_TABLES } from '@/lib/feeds/tables/plain-tables.schema'

import { readBoundaries } from '../boundaries/boundary-rows.data'
import { rosterFormat } from '../oneroster/roster.data'
import { unpackFiles } from './archives/unpack-files.data'
import { parseCell } from './cell.rules'
import { type Format, ofFile, type PeekedFile } from './formats/format.schema'
import { plainFormat } from './formats/plain.data'
import { stateFormat } from './formats/state.data'
import { mayHoldPasswords } from './passwords.rules'
import type { ReadOptions } from './read-options.schema'
import { findHeading, headingKey, isRowOfValues } from './sheet/headings.rules'
import { peekRows } from './sheet/rows-below.data'
import { wideFormat } from './wide/wide.data'

/** In the order in which they are asked whether a file is theirs. */
const FORMATS: readonly Format[] = [wideFormat, rosterFormat, plainFormat, stateFormat]

const ORDER = PLAIN_TABLES.map(({ name }) => name)

/** Boundaries on maps, which are not tables: `boundaries` beside this folder reads them. */
export const isBoundaryFile = ({ name }: ReceivedFile) =>
  /\.(?:geojson|json|shp|shx|dbf|prj|cpg|sbn|sbx|qix|qpj)$|\.shp\.xml$/i.test(name)

/** Only these are expected to hold a table; what else lies beside them is left out. */
const isTableFile = ({ name }: ReceivedFile) => /\.(?:csv|tsv|txt|tab)$|^[^.]+$/i.test(name)

/**
 * The tables of files that were received together, archives unpacked, in the order in which they are applied. What is
 * wrong is reported before the rows after it are given, a wrong row before its batch. Each table is read while its
 * batches are, so that memory stays flat; nobody needs to read one to its end. `look` hears first whether a file holds
 * passwords; null when not everything could be looked into.
 */
export async function* readFiles(
  received: readonly ReceivedFile[],
  options: ReadOptions,
  report: Report,
  look: (hasPasswords: boolean | null) => void = () => undefined,
): AsyncGenerator<TableRows> {
  let isWhole = true
  const tell = (problem: FileProblem) => {
    if (problem.wrong) isWhole = false
    report(problem)
  }
  const { files, close } = await unpackFiles(received, tell)
  try {
    const peeked = await peekFiles(files, tell)
    const isSeen = isWhole && files.every((one) => isBoundaryFile(one) || isPeeked(one, peeked))
    look(peeked.some(mayHoldPasswords) || (isSeen ? false : null))
    const districtCode = options.districtCode ?? findDistrictCode(peeked)
    const boundaries = await readBoundaries(files.filter(isBoundaryFile), options, tell)
    const formats = readFormats(peeked, { ...options, districtCode }, tell)
    const tables = [...formats, ...boundaries]
    yield* tables.toSorted((a, b) => ORDER.indexOf(a.table) - ORDER.indexOf(b.table))
    const [first] = received
    const isEmpty = tables.length === 0 && !files.some(isBoundaryFile)
    if (first && isEmpty && isWhole) report(ofFile(first, 'nothingToRead'))
  } finally {
    await close()
  }
}

/** The files that hold text, with their first rows. */
async function peekFiles(files: readonly ReceivedFile[], report: Report): Promise<PeekedFile[]> {
  const peeked: PeekedFile[] = []
  for (const file of files.filter((one) => !isBoundaryFile(one))) {
    let isText = true
    const rows = await peekRows(file, (problem) => {
      if (problem.wrong) isText = false
      if (isTableFile(file)) report(problem)
    })
    if (isText) peeked.push({ file, rows })
    else if (!isTableFile(file)) report(ofFile(file, 'fileLeftOut', {}, false))
  }
  return peeked
}

const isPeeked = (file: ReceivedFile, peeked: readonly PeekedFile[]) =>
  peeked.some((one) => one.file === file)

/** The code in district.csv, when it comes with the others. */
function findDistrictCode(peeked: readonly PeekedFile[]): string | null {
  for (const { rows } of peeked) {
    const heading = findHeading(rows, (key) => key === 'cdscode' || key === 'timezone')
    const keys = heading?.headings.map(headingKey) ?? []
    if (!heading || !keys.includes('timezone')) continue
    const row = rows.find((one) => one.row > heading.row)
    const cell = parseCell('districtCode', row?.cells[keys.indexOf('cdscode')] ?? '')
    if (cell.ok && typeof cell.value === 'string') return cell.value
  }
  return null
}

function readFormats(
  peeked: readonly PeekedFile[],
  options: ReadOptions,
  report: Report,
): TableRows[] {
  const found: TableRows[] = []
  let left = peeked
  for (const format of FORMATS) {
    const taken = format.take(left, options)
    left = left.filter((one) => !taken.includes(one))
    if (taken.length === 0) continue
    for (const rows of format.read(taken, options, report)) {
      const other = found.find(({ table }) => table === rows.table && ORDER.includes(table))
      if (!other) found.push(rows)
      else
        report(ofFile({ name: rows.file }, 'tableTwice', { table: rows.table, other: other.file }))
    }
  }
  for (const { file, rows } of left) {
    const cells = rows[0]?.cells ?? []
    // a note beside the files has no cells
    const isTable = isTableFile(file) && cells.length > 1
    if (!isTable) report(ofFile(file, 'fileLeftOut', {}, false))
    else if (isRowOfValues(cells)) report(ofFile(file, 'headingMissing'))
    else report(ofFile(file, 'fileUnknown', { found: cells.join(', ') }))
  }
  return found
}
