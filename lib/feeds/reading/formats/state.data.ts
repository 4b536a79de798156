import type { FileRow, Report, TableRows } from '@/lib/feeds/tables/file-rows.schema'
import type { PlainTable } from '@/lib/feeds/tables/plain-table.schema'
import { STATE_TABLES } from '@/lib/feeds/tables/state-tables.schema'

import { parseCell } from '../cell.rules'
import { findHeading, type Heading, headingKey } from '../sheet/headings.rules'
import { rowsBelow } from '../sheet/rows-below.data'
import { type Format, ofFile, type PeekedFile } from './format.schema'
import { type CellAt, figureRow, RATES, type Rate, schoolRow, type ToRow } from './state-rows.rules'

const [SCHOOLS, FIGURES] = STATE_TABLES

const RATE_KEYS = Object.keys(RATES) as Rate[]
const PLACE = ['aggregatelevel', 'countycode', 'districtcode', 'schoolcode', 'reportingcategory']
const DIRECTORY = ['cdscode', 'statustype', 'district', 'school']
const KNOWN = new Set<string>([...RATE_KEYS, ...PLACE, ...DIRECTORY])

type StateFile = { readonly heading: Heading; readonly rate: Rate | null }

/** A file of the state by its headings: the directory, or the one with a rate. */
function toStateFile({ rows }: PeekedFile): StateFile | null {
  const heading = findHeading(rows, (key) => KNOWN.has(key))
  const keys = new Set(heading?.headings.map(headingKey))
  if (!heading) return null
  if (DIRECTORY.every((key) => keys.has(key))) return { heading, rate: null }
  const rate = RATE_KEYS.find((key) => keys.has(key))
  return rate && PLACE.every((key) => keys.has(key)) ? { heading, rate } : null
}

/** California's public school directory, its graduation and its absenteeism file, as they are published. */
export const stateFormat: Format = {
  take: (files) => files.filter((file) => toStateFile(file) !== null),
  read: (files, { districtCode }, report) =>
    files.flatMap((peeked) => {
      const found = toStateFile(peeked)
      if (!found) return []
      if (districtCode === null) {
        report(ofFile(peeked.file, 'districtUnknown'))
        return []
      }
      const { rate } = found
      const toRow = rate ? figureRow(districtCode, rate) : schoolRow(districtCode)
      const table = tableOf(found)
      return [
        {
          table: table.name,
          file: peeked.file.name,
          columns: table.columns.map(({ name }) => name),
          batches: readRows(peeked, found, toRow, report),
        } satisfies TableRows,
      ]
    }),
}

const tableOf = ({ rate }: StateFile): PlainTable => (rate ? FIGURES : SCHOOLS)

/** The row without cells that cannot be read: the state's slips are not the district's to mend. */
function toUsed(table: PlainTable, row: FileRow, cells: readonly string[]): FileRow[] {
  const used = cells.map((cell, i) => {
    const kind = table.columns[i]?.kind
    return kind && parseCell(kind, cell).ok ? cell : ''
  })
  const isWhole = table.columns.every(({ required }, i) => !required || used[i] !== '')
  return isWhole && !row.wrong ? [{ row: row.row, cells: used }] : []
}

async function* readRows(
  { file }: PeekedFile,
  state: StateFile,
  toRow: ToRow,
  report: Report,
): AsyncGenerator<readonly FileRow[]> {
  const { heading } = state
  const table = tableOf(state)
  const places = new Map(heading.headings.map((one, i) => [headingKey(one), i]))
  let isEmpty = true
  for await (const batch of rowsBelow(file, heading, report)) {
    const rows = batch.flatMap((row) => {
      const at: CellAt = (...keys) => {
        const key = keys.find((one) => places.has(one))
        return key === undefined ? '' : (row.cells[places.get(key) ?? -1] ?? '')
      }
      const cells = toRow(at)
      return cells ? toUsed(table, row, cells) : []
    })
    if (rows.length > 0) isEmpty = false
    yield rows
  }
  if (isEmpty) report(ofFile(file, 'otherDistrictOnly', {}, false))
}
