import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'

import { notifyPermitOpened } from './notify-permit.mutations'
import { findPermitBlocker, findPermitStudent } from './permits.data'
import type { PermitInput } from './permits.schema'

export type OpenPermitResult =
  | { ok: true; id: string }
  /** 'transfer': the student has an open transfer request, which has to be withdrawn first. */
  | { ok: false; reason: 'not-found' | 'open' | 'approved' | 'transfer' }

async function openIn(
  tx: Tx,
  actor: Actor,
  studentId: string,
  { toSchool, reason }: PermitInput,
  now: Date,
): Promise<OpenPermitResult> {
  const found = await findPermitStudent(tx, actor, studentId, now)
  if (!found) return { ok: false, reason: 'not-found' }
  // the same permit once more, because its answer was lost on the way
  const same = { studentId, cycleId: found.cycle.id, toSchool, reason, openedById: actor.id }
  const known = await tx.permit.findFirst({
    where: { ...same, state: 'REQUESTED' },
    select: { id: true },
  })
  if (known) return { ok: true, id: known.id }
  const blocker = findPermitBlocker(found)
  if (blocker) return { ok: false, reason: blocker }
  const { cycle, from } = found
  const fromSchoolId = from.schoolId
  const { id } = await tx.permit.create({
    data: {
      studentId,
      cycleId: cycle.id,
      fromSchoolId,
      toSchool,
      reason,
      openedById: actor.id,
      openedAt: now,
    },
    select: { id: true },
  })
  await recordEvent(tx, actor, {
    verb: 'permit.opened',
    subjectType: 'permit',
    subjectId: id,
    zoneId: cycle.zoneId,
    detail: { studentId, fromSchoolId, toSchool },
  })
  await notifyPermitOpened(tx, id)
  return { ok: true, id }
}

/**
 * Opens a permit out of the zone for a student of the actor's caseload; the sending school signs
 * next.
 */
export async function openPermit(
  actor: Actor,
  studentId: string,
  permit: PermitInput,
  now: Date,
): Promise<OpenPermitResult> {
  return attempt({ duplicate: 'open', 'not-next-step': 'transfer' }, () =>
    db.$transaction((tx) => openIn(tx, actor, studentId, permit, now)),
  )
}
