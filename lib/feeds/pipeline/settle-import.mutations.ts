import 'server-only'
import { createHash } from 'node:crypto'

import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { ImportState } from '@/lib/base/db/generated/enums'
import type { Hold } from '@/lib/feeds/check/hold-limits.schema'
import type { Delivery } from '@/lib/feeds/receive/receive-files.mutations'
import type { FileProblem } from '@/lib/feeds/tables/file-rows.schema'
import { postTogether } from '@/lib/messages/letters-together.mutations'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findRoleHolders } from '@/lib/messages/recipients.data'

import type { ImportRow } from './import-row.data'
import { tellReceiver } from './tell-receiver.mutations'

type Outcome = {
  readonly state: Extract<ImportState, 'CHECKED' | 'HELD' | 'REFUSED' | 'NOTHING_NEW'>
  readonly holds: readonly Hold[]
  /** Rows that are left as they were, by the rule for imports without a person. */
  readonly leaveWrong: boolean
}

const VERBS = {
  CHECKED: 'import.checked',
  HELD: 'import.held',
  REFUSED: 'import.refused',
  NOTHING_NEW: 'import.nothingNew',
} as const

const ENDS = ['REFUSED', 'NOTHING_NEW'] as const

async function tellAdministrators(
  tx: Tx,
  id: string,
  kind: 'importHeld' | 'importRefused',
  values: { name: string; source: string },
): Promise<void> {
  const people = await findRoleHolders(tx, ['ADMINISTRATOR'], 'anywhere')
  const letters = people.map((to) => ({ ...to, kind, values }))
  // what is held waits for one of them: it joins what else waits
  await (kind === 'importHeld' ? postTogether : postLetters)(tx, letters, { type: 'import', id })
}

/** What still waits for an answer, and is older than an import of the same source with all its tables. */
const OLDER = Prisma.sql`SELECT old.id FROM import old JOIN import new ON new.source = old.source
  WHERE old.received_at < new.received_at AND (old.state = 'HELD' OR old.state = 'CHECKED' AND NOT old.by_itself)
    AND NOT EXISTS (SELECT FROM import_table one WHERE one.import_id = old.id AND one.name NOT IN (
      SELECT name FROM import_table said WHERE said.import_id = new.id))`

/** Takes back older imports that a newer one says everything of: nobody writes yesterday's files over today's. */
async function replaceOlder(tx: Tx, id: string): Promise<void> {
  const older = await tx.$queryRaw<
    { id: string }[]
  >`${OLDER} AND new.id = ${id}::uuid FOR UPDATE OF old`
  for (const old of older) {
    const data = { state: 'WITHDRAWN', settledAt: new Date() } as const
    await tx.import.update({ where: { id: old.id }, data })
    const act = { verb: 'import.withdrawn', subjectType: 'import', subjectId: old.id } as const
    await recordEvent(tx, null, { ...act, detail: { replacedBy: id } })
  }
}

/**
 * Writes what the check of an import came to, with its event, and writes to the administrators when it
 * is held or refused, but for a check at the command line; otherwise to whoever sent it on a page. False
 * when the import was taken back meanwhile; then nothing is written.
 */
export async function settleCheck(
  { id, name, source, channel, byItself, receivedById, releasedById }: ImportRow,
  { state, holds, leaveWrong }: Outcome,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const now = new Date()
    const settled = await tx.import.updateMany({
      where: { id, state: { in: ['RECEIVED', 'READ'] } },
      data: {
        state,
        holds: [...holds],
        ...(leaveWrong && { leaveWrong }),
        checkedAt: now,
        ...(ENDS.some((end) => end === state) && { settledAt: now }),
        // what it was released from is not what holds it now
        ...(state === 'HELD' &&
          releasedById !== null && { releasedById: null, releaseReason: null }),
      },
    })
    if (settled.count === 0) return false
    const act = { verb: VERBS[state], subjectType: 'import', subjectId: id }
    await recordEvent(tx, null, {
      ...act,
      detail: { source, holds: holds.map(({ code }) => code) },
    })
    if (state !== 'REFUSED') await replaceOlder(tx, id)
    if (state !== 'HELD' && state !== 'REFUSED') {
      // whoever has said yes already hears of it when it is written
      if (channel === 'PAGE' && !(state === 'CHECKED' && byItself))
        await tellReceiver(tx, receivedById, { id, name, source, state })
      return true
    }
    // whoever only tries at a command reads it there
    if (channel === 'COMMAND' && !byItself) return true
    const kind = state === 'HELD' ? 'importHeld' : 'importRefused'
    await tellAdministrators(tx, id, kind, { name, source })
    return true
  })
}

/** Refuses an import that failed again and again for a reason of the program; what failed stays with it. */
export async function giveUpImport(importId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const refused = await tx.import.updateMany({
      where: { id: importId, state: { in: ['RECEIVED', 'READ', 'CHECKED'] } },
      data: { state: 'REFUSED', settledAt: new Date() },
    })
    if (refused.count === 0) return
    const { name, source } = await tx.import.findUniqueOrThrow({ where: { id: importId } })
    const act = { verb: 'import.refused', subjectType: 'import', subjectId: importId } as const
    await recordEvent(tx, null, { ...act, detail: { source } })
    await tellAdministrators(tx, importId, 'importRefused', { name, source })
  })
}

/** The digest of no byte. */
const NOTHING = createHash('sha256').digest('hex')

/**
 * Keeps an import that could not be had, refused with what is wrong, and writes to the administrators. Returns its
 * id.
 */
export async function refuseUnread(
  { source, channel, name, schoolYear, receivedById, byItself }: Delivery,
  problem: FileProblem,
): Promise<string> {
  return db.$transaction(async (tx) => {
    const { id } = await tx.import.create({
      data: {
        source,
        channel,
        name: name ?? source,
        schoolYear,
        receivedById,
        byItself,
        state: 'REFUSED',
        sha256: NOTHING,
        size: 0,
        settledAt: new Date(),
        problems: { create: { ...problem, detail: { ...problem.detail } } },
      },
      select: { id: true },
    })
    const act = { verb: 'import.refused', subjectType: 'import', subjectId: id } as const
    await recordEvent(tx, null, { ...act, detail: { source } })
    await tellAdministrators(tx, id, 'importRefused', { name: name ?? source, source })
    return id
  })
}
