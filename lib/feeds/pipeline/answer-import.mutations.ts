import 'server-only'
import { z } from 'zod'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import type { ImportState } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { enqueue } from '@/lib/base/queue'

/** Why an answer to an import is not taken. */
export type ImportRefusal =
  /** There is no such import, or the actor may not see it. */
  | 'not-found'
  /** It no longer waits for this answer. */
  | 'settled'
  /** Rows are wrong, and nobody has said to leave them as they were. */
  | 'wrong-rows'
  /** A reason is needed. */
  | 'no-reason'
  /** Whoever received it does not release it. */
  | 'same-person'
  /** Whoever releases it has been an administrator since before it came. */
  | 'role-too-new'

type Answer = { readonly ok: true } | { readonly ok: false; readonly reason: ImportRefusal }

const reasonSchema = z.string().trim().min(1).max(2_000)

/** Locks an import that waits in one of these states; the reason when there is none. */
async function lockWaiting(tx: Tx, importId: string, states: readonly ImportState[]) {
  const [row] = await tx.$queryRaw<
    { state: ImportState; wrong: boolean; source: string; leaves: boolean }[]
  >`
    SELECT state::text AS state, source, leave_wrong AS leaves, EXISTS (
      SELECT FROM import_table counted WHERE counted.import_id = import.id AND counted.wrong > 0) AS wrong
    FROM import WHERE id = ${importId}::uuid FOR UPDATE`
  if (!row) return { ok: false, reason: 'not-found' } as const
  return states.includes(row.state)
    ? ({ ok: true, ...row } as const)
    : ({ ok: false, reason: 'settled' } as const)
}

/**
 * Says yes to what a checked import would change, so that a worker applies it. `leaveWrong`: the rows that
 * are wrong are left as they were; needed when there are any.
 */
export async function approveImport(
  actor: Actor,
  importId: string,
  { leaveWrong }: { leaveWrong: boolean },
): Promise<Answer> {
  if (!actor.administrator || !isUuid(importId)) return { ok: false, reason: 'not-found' }
  return db.$transaction(async (tx) => {
    const waiting = await lockWaiting(tx, importId, ['CHECKED'])
    if (!waiting.ok) return waiting
    if (waiting.wrong && !leaveWrong) return { ok: false, reason: 'wrong-rows' }
    await tx.import.update({ where: { id: importId }, data: { byItself: true, leaveWrong } })
    const act = { verb: 'import.approved', subjectType: 'import', subjectId: importId } as const
    await recordEvent(tx, actor, { ...act, detail: { source: waiting.source } })
    await enqueue(tx, 'import', [{ importId }])
    return { ok: true }
  })
}

/**
 * Releases a held import with a reason, so that a worker applies it: by another person than who received
 * it, and an administrator since before it came. It is held again when more looks wrong by then.
 */
export async function releaseImport(
  actor: Actor,
  importId: string,
  { reason, leaveWrong }: { reason: string; leaveWrong: boolean },
): Promise<Answer> {
  if (!actor.administrator || !isUuid(importId)) return { ok: false, reason: 'not-found' }
  const said = reasonSchema.safeParse(reason)
  if (!said.success) return { ok: false, reason: 'no-reason' }
  const broken = { 'same-person': 'same-person', 'role-too-new': 'role-too-new' } as const
  return attempt(broken, () =>
    db.$transaction(async (tx): Promise<Answer> => {
      const waiting = await lockWaiting(tx, importId, ['HELD'])
      if (!waiting.ok) return waiting
      const leaves = leaveWrong || waiting.leaves
      if (waiting.wrong && !leaves) return { ok: false, reason: 'wrong-rows' }
      const released = { releasedById: actor.id, releaseReason: said.data }
      await tx.import.update({
        where: { id: importId },
        data: { state: 'CHECKED', byItself: true, leaveWrong: leaves, ...released },
      })
      const act = { verb: 'import.released', subjectType: 'import', subjectId: importId } as const
      await recordEvent(tx, actor, {
        ...act,
        detail: { source: waiting.source, reason: said.data },
      })
      await enqueue(tx, 'import', [{ importId }])
      return { ok: true }
    }),
  )
}

/**
 * Takes back an import that waits for an answer: nothing of it is written. `actor` null: the command that only
 * checked it.
 */
export async function withdrawImport(actor: Actor | null, importId: string): Promise<Answer> {
  if ((actor && !actor.administrator) || !isUuid(importId))
    return { ok: false, reason: 'not-found' }
  return db.$transaction(async (tx) => {
    const waiting = await lockWaiting(tx, importId, ['RECEIVED', 'READ', 'CHECKED', 'HELD'])
    if (!waiting.ok) return waiting
    const data = { state: 'WITHDRAWN', settledAt: new Date() } as const
    await tx.import.update({ where: { id: importId }, data })
    const act = { verb: 'import.withdrawn', subjectType: 'import', subjectId: importId } as const
    await recordEvent(tx, actor, { ...act, detail: { source: waiting.source } })
    return { ok: true }
  })
}
