import type { FileRow, ReceivedFile, Report } from '@/lib/feeds/tables/file-rows.schema'
import type { CellKind } from '@/lib/feeds/tables/plain-table.schema'
import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'

import { parseCell } from '../reading/cell.rules'
import type { Heading } from '../reading/sheet/headings.rules'
import { rowsBelow } from '../reading/sheet/rows-below.data'
import type { RosterTable } from './roster-tables.schema'

/** Cells that are left out where they cannot be read: nothing depends on them alone. */
const LENIENT: readonly CellKind[] = ['email', 'phone', 'grade']
const LENIENT_DAYS = ['begin_date', 'end_date', 'start_date']

const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/

/** A day without its time; the days of a session, which only tell a year, in American order. */
function toDay(column: string, cell: string): string {
  const day = /^\d{4}-\d{2}-\d{2}(?=T)/.exec(cell)?.[0] ?? cell
  if (!LENIENT_DAYS.includes(column) || parseCell('day', day).ok) return day
  const [, month = '', date = '', year] = AMERICAN.exec(day) ?? []
  if (column !== 'start_date' || year === undefined) return ''
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return parseCell('day', iso).ok ? iso : ''
}

/** Several in one cell: by commas as the standard says, by semicolons, or as a list of JSON. */
const toList = (cell: string) => cell.replaceAll(/^\[|\]$|"/g, '').replaceAll(';', ',')

const LISTS = ['org_sourced_ids', 'agent_sourced_ids', 'grades']

const isIdColumn = (column: string) => column.endsWith('sourced_id') || column.endsWith('_ids')

/** `student`, `studentRole`-like words in one spelling; SDS says TRUE for the primary one. */
function toWord(column: string, cell: string): string {
  const word = cell.toLowerCase()
  if (column !== 'role_type') return word
  return word === 'true' ? 'primary' : word
}

const WORDS = ['status', 'role', 'role_type', 'type', 'relationship_role']

function toCell(column: string, kind: CellKind, cell: string): string {
  if (cell === '') return ''
  if (isIdColumn(column) && column !== 'user_ids') return cell.toLowerCase()
  if (WORDS.includes(column)) return toWord(column, cell)
  if (kind === 'day') return toDay(column, cell)
  return LENIENT.includes(kind) && !parseCell(kind, cell).ok ? '' : cell
}

export type RosterFile = {
  readonly file: ReceivedFile
  readonly table: RosterTable
  readonly heading: Heading
  readonly places: ReadonlyMap<string, number>
  readonly isDelta: boolean
  /** Where the day of the last change stands, which files of changes need; -1: nowhere. */
  readonly modifiedAt: number
}

/** The columns of a table that its file fills. */
export function columnsOf({ table, places }: RosterFile): string[] {
  return table.columns
    .map(({ name }) => name)
    .filter(
      (name) =>
        places.has(name) ||
        (name === 'own_id' && places.has('sourced_id')) ||
        (name === 'grade' && places.has('grades')),
    )
}

/** The rows of a file of a set. In a file of changes a row without a status or its day is reported as wrong. */
export async function* rosterRows(one: RosterFile, report: Report) {
  const { file, table, heading, places, isDelta, modifiedAt } = one
  const columns = columnsOf(one).map((name) => {
    const source = name === 'own_id' ? 'sourced_id' : name === 'grade' ? 'grades' : name
    const kind = table.columns.find((column) => column.name === name)?.kind ?? 'text'
    return { name, kind, index: places.get(source) ?? -1 }
  })
  const status = places.get('status') ?? -1
  const isComplete = ({ row, cells }: FileRow): boolean => {
    const tell = (column: string, value: string, code: ProblemCode) => {
      report({ file: file.name, row, column, value, code, detail: {}, wrong: true })
      return false
    }
    const said = (cells[status] ?? '').toLowerCase()
    if (!['active', 'tobedeleted', 'inactive'].includes(said))
      return tell('status', said, 'deltaStatus')
    return cells[modifiedAt] ? true : tell('dateLastModified', '', 'deltaModified')
  }
  for await (const batch of rowsBelow(file, heading, report)) {
    yield batch.map((row): FileRow => {
      const cells = columns.map(({ name, kind, index }) => {
        const said = row.cells[index] ?? ''
        const isList = name === 'grade' || LISTS.includes(name)
        const cell = isList ? toList(said) : said
        if (name === 'grade') return toCell(name, kind, cell.split(',')[0]?.trim() ?? '')
        return toCell(name, kind, cell)
      })
      const wrong = row.wrong === true || (isDelta && !isComplete(row))
      return { row: row.row, cells, ...(wrong && { wrong }) }
    })
  }
}
