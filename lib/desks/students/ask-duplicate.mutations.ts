import 'server-only'
import { z } from 'zod'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { tellSecondPeople } from '@/lib/messages/tell-second-person.mutations'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { type DuplicateObstacle, findObstacle } from './duplicate-obstacles.data'
import { lockStudents } from './lock-students.data'
import { studentsChangedBy } from './students.policy'
import { reasonSchema } from './typed-student.schema'

/** What becomes of two numbers of one child. Messages are keys of `students.errors`. */
export const duplicateSchema = z.object({
  keptId: z.uuid({ error: 'keptMissing' }),
  otherId: z.uuid({ error: 'keptMissing' }),
  how: z.enum(['MERGE', 'SET_ASIDE'], { error: 'howMissing' }),
  takeNumber: z.boolean(),
  reason: reasonSchema,
})

export type AskedDuplicate = z.infer<typeof duplicateSchema>

export type AskDuplicateResult =
  | { ok: true; id: string }
  | {
      ok: false
      reason:
        | 'not-found'
        /** A case of one of the two waits already. */
        | 'asked'
        /** One of them is settled, or leads other numbers. */
        | 'decided'
        | 'same-person'
        | DuplicateObstacle
    }

async function askIn(tx: Tx, actor: Actor, asked: AskedDuplicate): Promise<AskDuplicateResult> {
  const { keptId, otherId, how, takeNumber, reason } = asked
  const locked = await lockStudents(tx, [keptId, otherId], studentsChangedBy(actor))
  const [kept, other] = locked ?? []
  if (!kept || !other || kept.id === other.id) return { ok: false, reason: 'not-found' }
  const obstacle = await findObstacle(tx, asked)
  if (obstacle) return { ok: false, reason: obstacle }
  const { id, requestedAt } = await tx.duplicateNumber.create({
    data: { keptId, otherId, merge: how === 'MERGE', takeNumber, reason, requestedById: actor.id },
    select: { id: true, requestedAt: true },
  })
  for (const zoneId of new Set([kept.zoneId, other.zoneId])) {
    await recordEvent(tx, actor, {
      verb: 'student.duplicateAsked',
      subjectType: 'student',
      subjectId: kept.id,
      zoneId,
      detail: { id, numbers: [kept.number, other.number], reason },
    })
  }
  await tellSecondPeople(
    tx,
    { zoneId: kept.zoneId, except: [actor.id], since: requestedAt },
    {
      kind: 'duplicateToSettle',
      values: {
        by: actor.name,
        student: fullName(kept),
        number: kept.number,
        other: other.number,
      },
    },
    { type: 'student', id: kept.id },
  )
  return { ok: true, id }
}

/**
 * Asks to settle that two students of zones that the actor runs are one child: another person does it. Refused while
 * something of the number that would count no more is open.
 */
export async function askDuplicate(
  actor: Actor,
  asked: AskedDuplicate,
): Promise<AskDuplicateResult> {
  if (!isUuid(asked.keptId) || !isUuid(asked.otherId)) return { ok: false, reason: 'not-found' }
  return attempt({ duplicate: 'asked', final: 'decided', 'same-person': 'same-person' }, () =>
    db.$transaction((tx) => askIn(tx, actor, asked)),
  )
}
