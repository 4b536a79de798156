import 'server-only'
import type pg from 'pg'

import { readFiles } from '@/lib/feeds/reading/read-files.data'
import { listReceivedFiles } from '@/lib/feeds/receive/received-files.data'
import { createImportSchema, openImportClient } from '@/lib/feeds/staging/import-schema.data'
import { keepProblems } from '@/lib/feeds/staging/problem-log.mutations'
import { stageRows } from '@/lib/feeds/staging/stage-rows.mutations'

import type { ImportRow } from './import-row.data'

async function readDistrictCode(client: pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ cds_code: string }>('SELECT cds_code FROM district LIMIT 2')
  return rows.length === 1 ? (rows[0]?.cds_code ?? null) : null
}

/**
 * Reads the files of an import into tables of its own, from the beginning, and notes what is wrong with
 * them. Returns whether every file can be used. The import shows how far it is.
 */
export async function readImportFiles(client: pg.Client, row: ImportRow): Promise<boolean> {
  // the connection that copies rows cannot read the bytes they are in
  const reader = await openImportClient(row.id)
  try {
    await client.query('DELETE FROM import_problem WHERE import_id = $1', [row.id])
    await client.query('DELETE FROM import_table WHERE import_id = $1', [row.id])
    await createImportSchema(client, row.id)
    let bytes = 0
    const files = await listReceivedFiles(reader, row.id, (more) => (bytes += more))
    const size = files.reduce((sum, file) => sum + file.size, 0)
    const log = keepProblems(client, row.id)
    const options = {
      schoolYear: row.schoolYear,
      districtCode: await readDistrictCode(client),
    }
    const tell = (done: number, total: number) =>
      reader.query('UPDATE import SET done = $2, total = $3 WHERE id = $1', [row.id, done, total])
    let rows = 0
    const tables = readFiles(files, options, (problem) => log.note(problem))
    await stageRows(client, tables, log, async (count) => {
      rows = count
      // how many there will be, as the bytes read so far let guess
      await tell(count, Math.max(count, Math.round((count * size) / Math.max(1, bytes))))
    })
    await tell(rows, rows)
    return log.unusable() === 0
  } finally {
    await reader.end()
  }
}
