import { db } from '@/lib/base/db/client'
import { applyImport } from '@/lib/feeds/apply/apply-import.mutations'
import { makeDifference } from '@/lib/feeds/check/make-difference.mutations'
import { dropImportSchema, openImportClient } from '@/lib/feeds/staging/import-schema.data'

import { stage, type StagedRows } from './staged-files'

/** Applies rows of plain files, unchecked, as one import; returns its id. What the database refuses is thrown. */
export async function importFiles(staged: StagedRows): Promise<string> {
  const received = {
    source: 'test',
    channel: 'COMMAND',
    name: 'test',
    sha256: '',
    size: 0,
  } as const
  const { id } = await db.import.create({ data: received })
  const client = await openImportClient(id)
  try {
    await stage(client, id, staged)
    await makeDifference(client)
    await client.query('BEGIN')
    await applyImport(client, id)
    await client.query('COMMIT')
    return id
  } finally {
    await client.query('ROLLBACK')
    await dropImportSchema(client, id)
    await client.end()
  }
}

/** The changed values that an import wrote, as "table.column: before -> after", in the order they were written. */
export async function changesOf(importId: string): Promise<string[]> {
  const rows = await db.valueChange.findMany({ where: { importId }, orderBy: { id: 'asc' } })
  return rows.map(({ table, column, before, after }) => `${table}.${column}: ${before} -> ${after}`)
}
