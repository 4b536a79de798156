import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'

import { changeStudents } from './change-students.mutations'
import { type DuplicateObstacle, findObstacle } from './duplicate-obstacles.data'
import { lockStudents } from './lock-students.data'
import { mergeIntoKept } from './merge-students.mutations'
import { studentsChangedBy } from './students.policy'

export type SettleResult =
  | { ok: true }
  | {
      ok: false
      reason:
        | 'not-found'
        /** Somebody settled it first. */
        | 'decided'
        | 'same-person'
        /** The actor got the role after the other asked. */
        | 'role-too-new'
        /** A draw with a list of the child is under way. */
        | 'draw'
        | 'no-seat'
        | DuplicateObstacle
    }

class Hindered extends Error {
  readonly reason: DuplicateObstacle
  constructor(reason: DuplicateObstacle) {
    super(reason)
    this.reason = reason
  }
}

type Case = {
  readonly id: string
  readonly keptId: string
  readonly otherId: string
  readonly merge: boolean
  readonly takeNumber: boolean
  readonly reason: string
}

/** Gives the child that stays the number of the other, or the state's number where it has none. */
async function exchangeNumbers(tx: Tx, { keptId, otherId, takeNumber, merge }: Case) {
  const select = { number: true, ssid: true } as const
  const kept = await tx.student.findUniqueOrThrow({ where: { id: keptId }, select })
  const other = await tx.student.findUniqueOrThrow({ where: { id: otherId }, select })
  const ssid = takeNumber ? (other.ssid ?? kept.ssid) : (kept.ssid ?? (merge ? other.ssid : null))
  // both are unique: one stands aside while they change places
  await tx.student.update({
    where: { id: otherId },
    data: {
      number: takeNumber ? `~${otherId}` : other.number,
      ssid: ssid === other.ssid ? null : other.ssid,
      // the code was made of the number, and nobody links the child by this one any more
      studentCodeHash: null,
      // who counts no more is nobody's sibling
      householdId: null,
    },
  })
  await tx.student.update({
    where: { id: keptId },
    data: takeNumber ? { number: other.number, ssid, studentCodeHash: null } : { ssid },
  })
  if (!takeNumber) return
  await tx.student.update({ where: { id: otherId }, data: { number: kept.number } })
  if (kept.ssid !== null && kept.ssid !== ssid)
    await tx.student.update({ where: { id: otherId }, data: { ssid: kept.ssid } })
}

async function settleIn(
  tx: Tx,
  actor: Actor,
  id: string,
  decision: 'APPROVED' | 'REFUSED',
  now: Date,
): Promise<SettleResult> {
  const found = await tx.duplicateNumber.findUnique({ where: { id } })
  if (!found) return { ok: false, reason: 'not-found' }
  const ids = [found.keptId, found.otherId]
  const locked = await lockStudents(tx, ids, studentsChangedBy(actor))
  const [kept, other] = locked ?? []
  if (!kept || !other) return { ok: false, reason: 'not-found' }
  const decided = { state: decision, decidedById: actor.id, decidedAt: now }
  const settle = async () => {
    await tx.duplicateNumber.update({ where: { id }, data: decided })
  }
  if (decision === 'REFUSED') await settle()
  else {
    const obstacle = await findObstacle(tx, found)
    if (obstacle) throw new Hindered(obstacle)
    await changeStudents(tx, actor, ids, found.reason, async () => {
      const { householdId } = other
      await settle()
      await exchangeNumbers(tx, found)
      if (found.merge) await mergeIntoKept(tx, found, householdId)
    })
  }
  for (const zoneId of new Set([kept.zoneId, other.zoneId])) {
    await recordEvent(tx, actor, {
      verb: decision === 'APPROVED' ? 'student.duplicateSettled' : 'student.duplicateRefused',
      subjectType: 'student',
      subjectId: kept.id,
      zoneId,
      detail: { id, numbers: [kept.number, other.number], reason: found.reason },
    })
  }
  return { ok: true }
}

/**
 * Settles a case of two numbers: from now on the other number counts nowhere, and with `merge` what only it had is
 * the child's that stays too. Nothing is deleted. Refused by whoever asked, by guardians of the child, and while
 * something of the other number is open. Refusing it changes nothing; whoever asked may do that too.
 */
export async function settleDuplicate(
  actor: Actor,
  id: string,
  decision: 'APPROVED' | 'REFUSED',
  now: Date,
): Promise<SettleResult> {
  if (!isUuid(id)) return { ok: false, reason: 'not-found' }
  try {
    return await attempt(
      {
        'same-person': 'same-person',
        'role-too-new': 'role-too-new',
        final: 'decided',
        'outside-dates': 'draw',
        'no-seat': 'no-seat',
      },
      () => db.$transaction((tx) => settleIn(tx, actor, id, decision, now)),
    )
  } catch (error) {
    if (error instanceof Hindered) return { ok: false, reason: error.reason }
    throw error
  }
}
