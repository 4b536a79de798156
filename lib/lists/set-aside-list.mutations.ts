import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'

import type { SetAside } from './set-aside-list.schema'

type Found = { kind: 'PAPER' | 'CLASS'; applicationId: string; zoneId: string }

async function findUnsettled(tx: Tx, id: string, applicationId: string): Promise<Found | null> {
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT list.kind, list.application_id AS "applicationId", cycle.zone_id AS "zoneId"
    FROM unsettled_list list
      JOIN application ON application.id = list.application_id
      JOIN cycle ON cycle.id = application.cycle_id
    WHERE list.id = ${id}::uuid AND list.application_id = ${applicationId}::uuid`
  return found ?? null
}

/**
 * Sets aside, with a reason, a list that was handed in and counts nothing. It stays on record. False
 * when it does not wait any more. The caller checks access to the application.
 */
export async function setListAside(
  actor: Actor,
  applicationId: string,
  { id, reason }: SetAside,
  now: Date,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    // a second typing, or a list of the family, waits for this lock, or has come first
    await tx.$queryRaw`SELECT id FROM application WHERE id = ${applicationId}::uuid FOR UPDATE`
    const found = await findUnsettled(tx, id, applicationId)
    if (!found) return false
    if (found.kind === 'PAPER')
      await tx.paperEntry.update({
        where: { id },
        data: { settledAt: now, settledById: actor.id, setAside: reason },
      })
    else
      await tx.classListSetAside.create({
        data: { submissionId: id, reason, byId: actor.id, at: now },
      })
    await recordEvent(tx, actor, {
      verb: found.kind === 'PAPER' ? 'paper.setAside' : 'application.classListSetAside',
      subjectType: 'application',
      subjectId: found.applicationId,
      zoneId: found.zoneId,
      detail: { id, reason },
    })
    return true
  })
}
