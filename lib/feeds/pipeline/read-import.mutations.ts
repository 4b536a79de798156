import 'server-only'
import type pg from 'pg'

import { mapSourceOf } from '@/lib/feeds/boundaries/map-sources.rules'
import { readFiles } from '@/lib/feeds/reading/read-files.data'
import type { MapOptions, ReadOptions } from '@/lib/feeds/reading/read-options.schema'
import { mappingSchema } from '@/lib/feeds/reading/wide/mapping.schema'
import { listReceivedFiles } from '@/lib/feeds/receive/received-files.data'
import { createImportSchema, openImportClient } from '@/lib/feeds/staging/import-schema.data'
import { keepProblems } from '@/lib/feeds/staging/problem-log.mutations'
import { stageRows } from '@/lib/feeds/staging/stage-rows.mutations'

import type { ImportRow } from './import-row.data'

type Known = { cds_code: string | null; today: string; mapping: unknown } & MapOptions

async function readOptions(client: pg.ClientBase, row: ImportRow): Promise<ReadOptions> {
  const { rows } = await client.query<Known>(
    `SELECT known.*, source.mapping, source.boundary_of AS of, source.boundary_property AS property
     FROM (SELECT min(cds_code) FILTER (WHERE count = 1) AS cds_code,
         (now() AT TIME ZONE coalesce(min(time_zone), 'UTC'))::date::text AS today
       FROM (SELECT cds_code, time_zone, count(*) OVER () AS count FROM district) districts) known
       LEFT JOIN import_source source ON source.name = $1`,
    [row.source],
  )
  const mapping = mappingSchema.safeParse(rows[0]?.mapping)
  return {
    schoolYear: row.schoolYear,
    districtCode: rows[0]?.cds_code ?? null,
    mapping: mapping.success ? mapping.data : null,
    map: {
      of: mapSourceOf(row.source) ?? rows[0]?.of ?? null,
      property: rows[0]?.property ?? null,
    },
    today: rows[0]?.today ?? '',
  }
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
    const options = await readOptions(client, row)
    const tell = (done: number, total: number) =>
      reader.query('UPDATE import SET done = $2, total = $3 WHERE id = $1', [row.id, done, total])
    let rows = 0
    let hasPasswords: boolean | null = null
    const tables = readFiles(
      files,
      options,
      (problem) => log.note(problem),
      (found) => (hasPasswords = found),
    )
    const { source, schoolYear } = row
    const of = { importId: row.id, source, schoolYear, today: options.today }
    await stageRows(client, tables, log, of, async (count) => {
      rows = count
      // how many there will be, as the bytes read so far let guess
      await tell(count, Math.max(count, Math.round((count * size) / Math.max(1, bytes))))
    })
    await tell(rows, rows)
    await reader.query('UPDATE import SET has_passwords = $2 WHERE id = $1', [row.id, hasPasswords])
    return log.unusable() === 0
  } finally {
    await reader.end()
  }
}
