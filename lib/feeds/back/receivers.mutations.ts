import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'

import { PLACEMENT_COLUMNS, type ReceiverForm } from './placements-file.schema'

export type SaveReceiverResult = { ok: true } | { ok: false; reason: 'not-found' | 'name-taken' }

/** Saves what a receiver calls the columns; `id` null adds one. Administrators only. */
export async function saveReceiver(
  actor: Actor,
  id: string | null,
  { name, headings }: ReceiverForm,
): Promise<SaveReceiverResult> {
  if (!actor.administrator) return { ok: false, reason: 'not-found' }
  const renamed = Object.fromEntries(
    PLACEMENT_COLUMNS.flatMap((column) => {
      const said = headings[column]
      return said && said !== column ? [[column, said]] : []
    }),
  )
  return attempt({ duplicate: 'name-taken' }, () =>
    db.$transaction(async (tx): Promise<SaveReceiverResult> => {
      const data = { name, headings: renamed }
      const known = id !== null && isUuid(id) && (await tx.exportReceiver.count({ where: { id } }))
      if (id !== null && !known) return { ok: false, reason: 'not-found' }
      const saved =
        id === null
          ? await tx.exportReceiver.create({ data })
          : await tx.exportReceiver.update({ where: { id }, data })
      await recordEvent(tx, actor, {
        verb: 'receiver.saved',
        subjectType: 'receiver',
        subjectId: saved.id,
        detail: { name, headings: renamed },
      })
      return { ok: true }
    }),
  )
}

/** Forgets a receiver; the files it has stay what they are. False when there is none, or not for the actor. */
export async function dropReceiver(actor: Actor, id: string): Promise<boolean> {
  if (!actor.administrator || !isUuid(id)) return false
  return db.$transaction(async (tx) => {
    const [gone] = await tx.exportReceiver.findMany({ where: { id }, select: { name: true } })
    if (!gone) return false
    await tx.exportReceiver.delete({ where: { id } })
    await recordEvent(tx, actor, {
      verb: 'receiver.deleted',
      subjectType: 'receiver',
      subjectId: id,
      detail: gone,
    })
    return true
  })
}
