import 'server-only'
import type pg from 'pg'

import { countRows } from '@/lib/feeds/check/count-rows.mutations'
import { findHolds } from '@/lib/feeds/check/find-holds.data'
import { makeDifference } from '@/lib/feeds/check/make-difference.mutations'
import { findNewHolds } from '@/lib/feeds/check/new-holds.rules'
import { pairNumbers } from '@/lib/feeds/check/pair-numbers.mutations'
import { runChecks } from '@/lib/feeds/check/run-checks.mutations'
import { isStagedWhole } from '@/lib/feeds/staging/staged-count.data'

import { commitSame } from './commit-import.mutations'
import type { ImportRow } from './import-row.data'
import { settleCheck } from './settle-import.mutations'
import { readFingerprint } from './table-fingerprint.data'

/** So many rows of a file in a hundred may be left as they were: by a person's yes, and without one. */
const WRONG_PERCENT = { byYes: 1, byItself: 0.5 }

type Counts = { read: number; wrong: number; differing: number }

async function readCounts(client: pg.ClientBase, importId: string): Promise<Counts[]> {
  const { rows } = await client.query<Counts>(
    'SELECT read, wrong, added + changed + gone AS differing FROM import_table WHERE import_id = $1',
    [importId],
  )
  return rows
}

/** Whether the wrong rows are so few in every file that the others can be used. */
function isFew(counts: readonly Counts[], percent: number): boolean {
  return counts.every(({ read, wrong }) => wrong * 100 <= read * percent)
}

/**
 * Compares a read import with what stands here, as a whole and row by row, writes nothing of it yet, and
 * settles what comes next: CHECKED waits for a yes, or goes on by itself. Files that say what stands here only settle
 * what waited for them to say so.
 */
export async function checkImport(client: pg.Client, row: ImportRow): Promise<void> {
  if (!(await isStagedWhole(client))) {
    const again = `UPDATE import SET state = 'RECEIVED' WHERE id = $1 AND state = 'READ'`
    await client.query(again, [row.id])
    return
  }
  const fingerprint = await readFingerprint(client)
  await runChecks(client, row.id)
  await pairNumbers(client, row.id)
  await makeDifference(client)
  await countRows(client, row.id)
  await client.query('CREATE TABLE IF NOT EXISTS checked (fingerprint text); TRUNCATE checked')
  await client.query('INSERT INTO checked VALUES ($1)', [fingerprint])

  const counts = await readCounts(client, row.id)
  const found = await findHolds(client, row.id)
  const holds = row.releasedById === null ? found : findNewHolds(found, row.holds)
  const isWrong = counts.some(({ wrong }) => wrong > 0)
  // whoever said yes on a page said it to the wrong rows too
  const few =
    row.channel !== 'PAGE' && !row.leaveWrong ? WRONG_PERCENT.byItself : WRONG_PERCENT.byYes
  if (!isFew(counts, few)) {
    await settleCheck(row, { state: 'REFUSED', holds: found, leaveWrong: false })
    return
  }
  const leaveWrong = row.leaveWrong || (row.byItself && isWrong)
  if (holds.length > 0) {
    await settleCheck(row, { state: 'HELD', holds, leaveWrong })
    return
  }
  const isNew = counts.some(({ differing }) => differing > 0)
  // whoever only tries at a command writes nothing
  if (!isNew && (row.byItself || row.channel !== 'COMMAND'))
    await commitSame(client, row.id, fingerprint)
  await settleCheck(row, {
    state: isNew ? 'CHECKED' : 'NOTHING_NEW',
    holds: row.releasedById === null ? [] : row.holds,
    leaveWrong,
  })
}
