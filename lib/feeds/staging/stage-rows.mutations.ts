import 'server-only'
import type pg from 'pg'

import type { RosterOf } from '@/lib/feeds/oneroster/roster-set.data'
import { BESIDE_TABLES, ROSTER_TABLES } from '@/lib/feeds/oneroster/roster-tables.schema'
import { turnRoster } from '@/lib/feeds/oneroster/turn-roster.mutations'
import { readRow } from '@/lib/feeds/reading/cell.rules'
import { SHAPE_TABLES } from '@/lib/feeds/tables/boundary-tables.schema'
import type { FileRow, TableRows } from '@/lib/feeds/tables/file-rows.schema'
import type { Column, PlainTable } from '@/lib/feeds/tables/plain-table.schema'
import { COMPARED } from '@/lib/feeds/tables/plain-tables.schema'
import { STATE_TABLES } from '@/lib/feeds/tables/state-tables.schema'

import { readAddressesByNow } from './address-by-now.mutations'
import { copyRows } from './copy-rows.data'
import { fillFromShapes } from './fill-from-shapes.mutations'
import { fillFromState } from './fill-from-state.mutations'
import type { ProblemLog } from './problem-log.mutations'
import { stagedTableSql, toCopyCell } from './staged-tables.rules'

/** How often it is told how many rows are read. */
const TOLD_ROWS = 20_000

/** The tables that are compared, and those that are turned into them or fill in what they leave open. */
const STAGED: readonly PlainTable[] = [
  ...COMPARED,
  ...STATE_TABLES,
  ...ROSTER_TABLES,
  ...BESIDE_TABLES,
  ...SHAPE_TABLES,
]

/** So many problems are in memory at most, but for those of one batch. */
const MOST_WAITING = 2_000

type Placed = { readonly file: string; readonly columns: readonly Column[] }

/**
 * Reads the cells of a row; a cell that cannot be read is noted, unless the row as a whole was, and kept blank.
 * Returns the row as a line of COPY.
 */
function stageRow({ file, columns }: Placed, one: FileRow, log: ProblemLog): string {
  const { row, cells } = one
  let wrong = one.wrong ?? false
  const staged = readRow(columns, cells).map((cell, i) => {
    if (cell.ok) return toCopyCell(cell.value)
    wrong = true
    const { code, detail } = cell
    const column = columns[i]?.name ?? null
    if (!one.wrong)
      log.note({ file, row, column, value: cells[i] ?? '', code, detail, wrong: true })
    return toCopyCell(null)
  })
  return [...staged, toCopyCell(file), row, wrong].join('\t')
}

type Told = (count: number) => Promise<void>

async function copyTable(
  client: pg.Client,
  table: PlainTable,
  rows: TableRows,
  log: ProblemLog,
  onRows: Told,
): Promise<void> {
  const columns = rows.columns.flatMap((name) => {
    const column = table.columns.find((one) => one.name === name)
    return column ? [column] : []
  })
  const names = columns.map(({ name }) => name)
  const placed = { file: rows.file, columns }
  const copy = copyRows(client, `staged_${table.name}`, [...names, '_file', '_row', '_wrong'])
  let since = 0
  for await (const batch of rows.batches) {
    for (const row of batch) {
      const sent = copy.add(stageRow(placed, row, log))
      if (sent) await sent
    }
    if (log.waiting() > MOST_WAITING) {
      await copy.rest()
      await log.write()
    }
    since += batch.length
    if (since < TOLD_ROWS) continue
    await onRows(since)
    since = 0
  }
  await onRows(since)
  const count = await copy.end()
  await client.query(
    'INSERT INTO staged_file (table_name, file, columns, rows, whole) VALUES ($1, $2, $3, $4, $5)',
    [table.name, rows.file, names, count, rows.whole ?? true],
  )
  await log.write()
}

/**
 * Reads the rows of plain tables into the import's own tables, made anew, and notes what is wrong. Calls
 * `onRows` with the rows read so far. Memory does not grow with the rows.
 */
export async function stageRows(
  client: pg.Client,
  tables: AsyncIterable<TableRows>,
  log: ProblemLog,
  of: RosterOf,
  onRows: Told,
): Promise<void> {
  for (const table of STAGED) await client.query(stagedTableSql(table))
  let count = 0
  for await (const rows of tables) {
    const table = STAGED.find(({ name }) => name === rows.table)
    if (!table) throw new Error(`Nobody stages the table ${rows.table}.`)
    await copyTable(client, table, rows, log, async (more) => onRows((count += more)))
  }
  await log.write()
  await readAddressesByNow(client)
  // half a set would only tell what follows from the file that cannot be used
  if (log.unusable() === 0) await turnRoster(client, of, (problem) => log.note(problem))
  await log.write()
  await fillFromState(client)
  await fillFromShapes(client)
  for (const { name } of COMPARED) await client.query(`ANALYZE staged_${name}`)
}
