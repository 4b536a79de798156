import 'server-only'
import type pg from 'pg'

import type { ImportState } from '@/lib/base/db/generated/enums'
import { dropImportSchema, openImportClient } from '@/lib/feeds/staging/import-schema.data'

import { checkImport } from './check-import.mutations'
import { commitImport } from './commit-import.mutations'
import { takeImportLock } from './import-lock.data'
import { readImport } from './import-row.data'
import { readImportFiles } from './read-import.mutations'
import { settleCheck } from './settle-import.mutations'

const ENDED: readonly ImportState[] = ['REFUSED', 'APPLIED', 'NOTHING_NEW', 'WITHDRAWN']

/** Does the next step of an import. Returns its state when there is none to do, else null. */
async function step(client: pg.Client, importId: string): Promise<ImportState | null> {
  const row = await readImport(client, importId)
  if (!row) return 'WITHDRAWN'
  switch (row.state) {
    case 'RECEIVED': {
      const isUsable = await readImportFiles(client, row)
      if (isUsable) {
        const read = `UPDATE import SET state = 'READ' WHERE id = $1 AND state = 'RECEIVED'`
        await client.query(read, [importId])
      } else await settleCheck(row, { state: 'REFUSED', holds: [], leaveWrong: false })
      return null
    }
    case 'READ':
      await checkImport(client, row)
      return null
    case 'CHECKED':
      if (!row.byItself) return row.state
      await commitImport(client, importId)
      return null
    case 'HELD':
    case 'REFUSED':
    case 'APPLIED':
    case 'NOTHING_NEW':
    case 'WITHDRAWN':
      return row.state
  }
}

/**
 * Takes an import as far as it goes without a person: reads, checks and, when somebody has said yes or
 * none is needed, applies it. Whatever ends the process, the next call goes on. Returns the state it
 * came to; null when another import is being worked on and the caller does not wait (`waits`). What
 * fails is kept with the import and thrown.
 */
export async function advanceImport(
  importId: string,
  { waits }: { waits: boolean },
): Promise<ImportState | null> {
  const client = await openImportClient(importId)
  try {
    if (!(await takeImportLock(client, waits))) return null
    for (;;) {
      const state = await step(client, importId)
      if (state === null) continue
      if (ENDED.includes(state)) await dropImportSchema(client, importId)
      return state
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    await client
      .query('UPDATE import SET failure = $2 WHERE id = $1', [importId, said])
      .catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}
