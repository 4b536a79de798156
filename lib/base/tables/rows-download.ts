import { createTableDownload, type TableFormat, type Value } from './table-download'
import type { SheetHead } from './table-sheet'
import type { ColumnKey, TableDefinition } from './table.schema'

type RowsFile<T extends TableDefinition, Row> = {
  /** Without its ending. */
  readonly name: string
  readonly title: string
  readonly table: T
  /** The columns that are shown; those that hold nothing but links or buttons are left out by the caller. */
  readonly columns: readonly ColumnKey<T>[]
  readonly label: (key: ColumnKey<T>) => string
  readonly values: Readonly<Record<ColumnKey<T>, (row: Row) => Value>>
  readonly rows: readonly Row[]
  readonly timeZone: string
  /** What a printed list says beside its title. */
  readonly head: SheetHead
}

/** The file of a list that is read whole: its rows as they come, its columns as they are shown. */
export function createRowsDownload<T extends TableDefinition, Row>(
  format: TableFormat,
  { name, title, table, columns, label, values, rows, timeZone, head }: RowsFile<T, Row>,
): Response {
  const kindOf = (key: ColumnKey<T>) => table.columns[key]?.kind ?? 'text'
  return createTableDownload(
    format,
    {
      name,
      title,
      columns: columns.map((key) => ({ label: label(key), kind: kindOf(key) })),
      timeZone,
      head,
    },
    (put) => put(rows.map((row) => columns.map((key) => values[key](row)))),
  )
}
