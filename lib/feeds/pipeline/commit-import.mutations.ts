import 'server-only'
import type pg from 'pg'

import { applyImport, noteSame } from '@/lib/feeds/apply/apply-import.mutations'
import { countRows } from '@/lib/feeds/check/count-rows.mutations'
import { findHolds } from '@/lib/feeds/check/find-holds.data'
import { makeDifference } from '@/lib/feeds/check/make-difference.mutations'
import { findNewHolds } from '@/lib/feeds/check/new-holds.rules'
import { logImport } from '@/lib/feeds/receive/log-import.mutations'
import { isStagedWhole } from '@/lib/feeds/staging/staged-count.data'

import { type ImportRow, readImport } from './import-row.data'
import { readFingerprint } from './table-fingerprint.data'
import { tellReceiver } from './tell-receiver.mutations'

/**
 * What the files are written into stands still meanwhile; reading goes on. Locked after the cycles, as
 * everybody does. Whoever is in the way is not waited for long, because others would wait behind.
 */
const LOCKS = `SET LOCAL lock_timeout = '10s';
  SELECT FROM (SELECT id FROM cycle ORDER BY id FOR UPDATE) locked;
  LOCK TABLE district, zone, zone_name, campus, attendance_area, school, served_zone, feeder, figure, student, student_address,
    enrollment, guardian_contact, student_record, kept_value IN SHARE ROW EXCLUSIVE MODE;
  SET LOCAL lock_timeout = 0`

/**
 * Whether the difference stands: as it was checked, or made again where the tables have moved, with nothing new that
 * holds it.
 */
async function isStillDue(client: pg.ClientBase, { id, holds }: ImportRow): Promise<boolean> {
  const { rows } = await client.query<{ fingerprint: string }>('SELECT fingerprint FROM checked')
  if (!(await isStagedWhole(client))) return false
  if (rows[0]?.fingerprint === (await readFingerprint(client))) return true
  await makeDifference(client)
  await countRows(client, id)
  return findNewHolds(await findHolds(client, id), holds).length === 0
}

const SUMMARY = `SELECT jsonb_object_agg(name, jsonb_build_object('read', read, 'added', added, 'changed', changed,
    'unchanged', unchanged, 'wrong', wrong, 'gone', gone)) AS tables FROM import_table WHERE import_id = $1`

/** From so many rows on the server plans its queries by the tables as they are from now on, not as they were. */
const MANY_ROWS = 1_000

async function learnTables(client: pg.ClientBase, importId: string): Promise<void> {
  const { rows } = await client.query<{ many: boolean }>(
    'SELECT coalesce(sum(added + changed + gone), 0) > $2 AS many FROM import_table WHERE import_id = $1',
    [importId, MANY_ROWS],
  )
  if (rows[0]?.many)
    await client.query(
      'ANALYZE student, student_address, enrollment, guardian_contact, student_record, file_household, value_change',
    )
}

async function writeAll(client: pg.ClientBase, row: ImportRow): Promise<void> {
  await applyImport(client, row.id)
  await learnTables(client, row.id)
  await client.query(
    `UPDATE import SET state = 'APPLIED', settled_at = now(), failure = NULL, fingerprint = $2 WHERE id = $1`,
    [row.id, await readFingerprint(client)],
  )
  const summary = await client.query<{ tables: unknown }>(SUMMARY, [row.id])
  const { source, sha256, releasedById, receivedById } = row
  const detail = { source, sha256, tables: summary.rows[0]?.tables }
  if (row.channel === 'PAGE') await tellReceiver(client, receivedById, { ...row, state: 'APPLIED' })
  await logImport(client, 'import.applied', row.id, releasedById ?? receivedById, detail)
}

/**
 * Writes a checked import, all of it in one transaction or nothing. When the tables have moved since the
 * check, the difference is made again. False when something new holds it then, or what was read is lost:
 * the import is to be read again. Nothing is written either when it was taken back meanwhile.
 */
export async function commitImport(client: pg.Client, importId: string): Promise<boolean> {
  await client.query('BEGIN')
  try {
    await client.query(LOCKS)
    const row = await readImport(client, importId, true)
    const isDue = row?.state === 'CHECKED' && row.byItself
    if (isDue && !(await isStillDue(client, row))) {
      await client.query('ROLLBACK')
      await client.query(
        `UPDATE import SET state = 'RECEIVED' WHERE id = $1 AND state = 'CHECKED'`,
        [importId],
      )
      return false
    }
    if (isDue) await writeAll(client, row)
    await client.query('COMMIT')
    return true
  } catch (error) {
    // the connection may be what failed
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/**
 * Writes what an import settles that changes nothing, so long as it was not taken back: see `noteSame`. The same bytes
 * need not be read again from then on, unless something has moved since the check, which saw the tables as
 * `fingerprint` says.
 */
export async function commitSame(
  client: pg.Client,
  importId: string,
  fingerprint: string,
): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(LOCKS)
    const row = await readImport(client, importId, true)
    if (row?.state === 'READ') {
      const isAsChecked = fingerprint === (await readFingerprint(client))
      await noteSame(client, importId)
      const known = isAsChecked ? await readFingerprint(client) : null
      await client.query('UPDATE import SET fingerprint = $2 WHERE id = $1', [importId, known])
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
