import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import type { TransferState } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { freeSeats } from '@/lib/seats/free-seats.mutations'
import { tryMoveWaitlists } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { lockCycle } from '@/lib/year/cycle-lock.data'

import { notifyPermitEnded, notifyPermitSigned } from './notify-permit.mutations'
import { signedForSchoolBy, signedForZoneBy } from './permits.policy'
import type { Signature } from './permits.schema'

type SignRefusal =
  | 'not-found'
  /** It was signed, approved or refused, perhaps a moment ago. */
  | 'closed'
  /** The person who signed for the school cannot sign for the zone. */
  | 'same-person'
  /** The actor got the role after the case began. */
  | 'role-too-new'
  /** The student has an open transfer request. */
  | 'transfer'
  /** A draw with the student's list is under way: the zone signs after it. */
  | 'draw'

export type SignResult = { ok: true; state: 'signed' | 'APPROVED' | 'REFUSED' } | Refused
type Refused = { ok: false; reason: SignRefusal }

/** The states of an open transfer request. */
const OPEN_TRANSFERS: TransferState[] = ['REQUESTED', 'REVIEWED', 'APPROVED']

const select = {
  id: true,
  studentId: true,
  cycleId: true,
  state: true,
  firstSignedById: true,
  cycle: { select: { zoneId: true, schoolYear: true } },
  student: {
    select: {
      transfers: {
        where: { state: { in: OPEN_TRANSFERS } },
        select: { id: true },
      },
    },
  },
} as const

type LockedPermit = NonNullable<Awaited<ReturnType<typeof readPermit>>>

const readPermit = (tx: Tx, id: string) => tx.permit.findUnique({ where: { id }, select })

/**
 * Locks the permit and its cycle and reads them; `side` is whose turn it is, when it is the
 * actor's.
 */
async function lockPermit(tx: Tx, actor: Actor, id: string) {
  const mine = (filter: ReturnType<typeof signedForZoneBy>) =>
    tx.permit.count({ where: { AND: [{ id }, filter, { NOT: { student: guardedBy(actor) } }] } })
  const forSchool = (await mine(signedForSchoolBy(actor))) > 0
  const forZone = (await mine(signedForZoneBy(actor))) > 0
  const known = forSchool || forZone ? await readPermit(tx, id) : null
  if (!known) return null
  await lockCycle(tx, known.cycleId)
  const permit = await readPermit(tx, id)
  if (!permit) return null
  return { permit, forSchool, forZone }
}

/** Frees the student's seat of the year: ends offers, waitlists and the enrollment. */
async function leaveZone(tx: Tx, actor: Actor, permit: LockedPermit, now: Date): Promise<void> {
  const { studentId, cycleId, cycle } = permit
  await freeSeats(tx, actor, { studentId, cycleId }, 'PERMIT', now)
  await tx.enrollment.deleteMany({ where: { studentId, schoolYear: cycle.schoolYear } })
}

const about = ({ id, cycle }: LockedPermit) => ({
  subjectType: 'permit',
  subjectId: id,
  zoneId: cycle.zoneId,
})

async function signForSchool(
  tx: Tx,
  actor: Actor,
  permit: LockedPermit,
  now: Date,
): Promise<SignResult> {
  await tx.permit.update({
    where: { id: permit.id },
    data: { firstSignedById: actor.id, firstSignedAt: now },
  })
  await recordEvent(tx, actor, { verb: 'permit.signed', ...about(permit) })
  await notifyPermitSigned(tx, permit.id)
  return { ok: true, state: 'signed' }
}

async function signForZone(
  tx: Tx,
  actor: Actor,
  permit: LockedPermit,
  now: Date,
): Promise<SignResult> {
  if (permit.student.transfers.length > 0) return { ok: false, reason: 'transfer' }
  await tx.permit.update({
    where: { id: permit.id },
    data: { state: 'APPROVED', secondSignedById: actor.id, secondSignedAt: now },
  })
  await recordEvent(tx, actor, { verb: 'permit.approved', ...about(permit) })
  await leaveZone(tx, actor, permit, now)
  await notifyPermitEnded(tx, permit.id, 'permitApproved')
  return { ok: true, state: 'APPROVED' }
}

async function refuse(
  tx: Tx,
  actor: Actor,
  permit: LockedPermit,
  note: string,
): Promise<SignResult> {
  await tx.permit.update({
    where: { id: permit.id },
    data: { state: 'REFUSED', refusedById: actor.id, note },
  })
  await recordEvent(tx, actor, { verb: 'permit.refused', ...about(permit), detail: { note } })
  await notifyPermitEnded(tx, permit.id, 'permitRefused')
  return { ok: true, state: 'REFUSED' }
}

async function signIn(
  tx: Tx,
  actor: Actor,
  id: string,
  signature: Signature,
  now: Date,
): Promise<SignResult & { cycleId?: string }> {
  const held = await lockPermit(tx, actor, id)
  if (!held) return { ok: false, reason: 'not-found' }
  const { permit, forSchool, forZone } = held
  if (permit.state !== 'REQUESTED') return { ok: false, reason: 'closed' }
  const isFirst = permit.firstSignedById === null
  if (isFirst ? !forSchool : !forZone) {
    // the actor may see it, but it is not the actor's turn: signed a moment ago, or not yet
    return { ok: false, reason: 'closed' }
  }
  if (!isFirst && permit.firstSignedById === actor.id) return { ok: false, reason: 'same-person' }
  if (signature.answer === 'REFUSE') return refuse(tx, actor, permit, signature.note)
  const sign = isFirst ? signForSchool : signForZone
  return { ...(await sign(tx, actor, permit, now)), cycleId: permit.cycleId }
}

/**
 * Signs a permit, first for the sending school and then, by another person, for the zone, or
 * refuses it with a reason. The second signature ends the student's seat of the year, and the
 * waitlists move.
 */
export async function signPermit(
  actor: Actor,
  id: string,
  signature: Signature,
  now: Date,
): Promise<SignResult> {
  if (!isUuid(id)) return { ok: false, reason: 'not-found' }
  return attempt(
    {
      'same-person': 'same-person',
      'role-too-new': 'role-too-new',
      final: 'closed',
      'not-next-step': 'transfer',
      'outside-dates': 'draw',
    },
    async () => {
      const { cycleId, ...result } = await db.$transaction((tx) =>
        signIn(tx, actor, id, signature, now),
      )
      if (result.ok && result.state === 'APPROVED' && cycleId) await tryMoveWaitlists(cycleId, now)
      return result
    },
  )
}
