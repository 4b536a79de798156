import type pg from 'pg'

import { db } from '@/lib/base/db/client'
import { applyImport, noteSame } from '@/lib/feeds/apply/apply-import.mutations'
import { makeDifference } from '@/lib/feeds/check/make-difference.mutations'
import { dropImportSchema, openImportClient } from '@/lib/feeds/staging/import-schema.data'

import { stage, type StagedRows } from './staged-files'

/** Works on rows of plain files, unchecked, as one import, in one transaction. */
async function workOn<T>(
  staged: StagedRows,
  work: (client: pg.Client, id: string) => Promise<T>,
): Promise<T> {
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
    const found = await work(client, id)
    await client.query('COMMIT')
    return found
  } finally {
    await client.query('ROLLBACK')
    await dropImportSchema(client, id)
    await client.end()
  }
}

/** Applies rows of plain files, unchecked, as one import; returns its id. What the database refuses is thrown. */
export const importFiles = (staged: StagedRows): Promise<string> =>
  workOn(staged, async (client, id) => {
    await applyImport(client, id)
    return id
  })

/** The same as the pipeline does it: rows that say nothing new are noted, not applied. */
export const importNew = (staged: StagedRows): Promise<'APPLIED' | 'NOTHING_NEW'> =>
  workOn(staged, async (client, id) => {
    const { rowCount } = await client.query('SELECT FROM difference LIMIT 1')
    await (rowCount === 0 ? noteSame : applyImport)(client, id)
    return rowCount === 0 ? 'NOTHING_NEW' : 'APPLIED'
  })

/** The changed values that an import wrote, as "table.column: before -> after", in the order they were written. */
export async function changesOf(importId: string): Promise<string[]> {
  const rows = await db.valueChange.findMany({ where: { importId }, orderBy: { id: 'asc' } })
  return rows.map(({ table, column, before, after }) => `${table}.${column}: ${before} -> ${after}`)
}
