import type pg from 'pg'

import type { CellValue } from '@/lib/feeds/reading/cell.schema'
import { copyRows } from '@/lib/feeds/staging/copy-rows.data'
import { createImportSchema } from '@/lib/feeds/staging/import-schema.data'
import { stagedTableSql, toCopyCell } from '@/lib/feeds/staging/staged-tables.rules'
import { SHAPE_TABLES } from '@/lib/feeds/tables/boundary-tables.schema'
import { COMPARED, type PlainTableName } from '@/lib/feeds/tables/plain-tables.schema'

type Cells = Readonly<Record<string, CellValue>>

/** Rows of plain tables, by table; a row's cells by column. */
export type StagedRows = Partial<Record<PlainTableName, readonly Cells[]>>

/**
 * Stages rows as if files with exactly the columns of their first rows had been read, in the schema of
 * the import, made anew. The first row of a file is row 2.
 */
export async function stage(client: pg.Client, importId: string, staged: StagedRows) {
  await createImportSchema(client, importId)
  for (const table of [...COMPARED, ...SHAPE_TABLES]) {
    await client.query(stagedTableSql(table))
    const rows = staged[table.name as PlainTableName]
    if (!rows) continue
    const columns = Object.keys(rows[0] ?? {}).filter((name) => !name.startsWith('_'))
    const file = `${table.name}.csv`
    const copy = copyRows(client, `staged_${table.name}`, [
      ...columns,
      '_file',
      '_row',
      '_wrong',
      '_gone',
    ])
    for (const [i, row] of rows.entries()) {
      const cells = columns.map((name) => row[name] ?? null)
      const marks = [file, i + 2, row['_wrong'] ?? false, row['_gone'] ?? false]
      await copy.add([...cells, ...marks].map(toCopyCell).join('\t'))
    }
    await client.query(
      'INSERT INTO staged_file (table_name, file, columns, rows) VALUES ($1, $2, $3, $4)',
      [table.name, file, columns, await copy.end()],
    )
  }
}
