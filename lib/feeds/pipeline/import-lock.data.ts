import 'server-only'
import type pg from 'pg'

import { db } from '@/lib/base/db/client'

/** An arbitrary lock number, the same in every process: one import is worked on at a time. */
export const IMPORT_LOCK = 7_204_513

/** Takes the lock for as long as the connection lives. False when another has it and it is not waited for. */
export async function takeImportLock(client: pg.ClientBase, waits: boolean): Promise<boolean> {
  if (waits) {
    await client.query('SELECT pg_advisory_lock($1)', [IMPORT_LOCK])
    return true
  }
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS taken',
    [IMPORT_LOCK],
  )
  return rows[0]?.taken === true
}

/** Whether somebody has the lock now. */
export async function isImportWorkedOn(): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE locktype = 'advisory' AND classid = 0 AND objid::bigint = ${IMPORT_LOCK} AND objsubid = 1 AND granted
      AND datname = current_database()`
  return rows.length > 0
}
