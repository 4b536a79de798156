import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { tellSecondPeople } from '@/lib/messages/tell-second-person.mutations'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { lockGuardian } from './end-guardian.mutations'
import { tellOfEnd } from './tell-guardians.mutations'

export type AskCaseResult =
  | { ok: true; id: string }
  /** `asked`: a case of this guardian waits already. `decided`: there is nothing to end or to lift by now. */
  | { ok: false; reason: 'not-found' | 'asked' | 'decided' | 'same-person' }

type Asked = {
  readonly studentId: string
  readonly userId: string
  /** The end by court order that is to be lifted; null when access is to end. */
  readonly liftsId: string | null
  readonly reason: string
}

async function askIn(tx: Tx, actor: Actor, asked: Asked): Promise<AskCaseResult> {
  const locked = await lockGuardian(tx, actor, asked.studentId, asked.userId)
  if (!locked) return { ok: false, reason: 'not-found' }
  const { student } = locked
  const { id, requestedAt } = await tx.guardianCase.create({
    data: { ...asked, requestedById: actor.id },
    select: { id: true, requestedAt: true },
  })
  await recordEvent(tx, actor, {
    verb: asked.liftsId === null ? 'guardian.endAsked' : 'guardian.backAsked',
    subjectType: 'student',
    subjectId: student.id,
    zoneId: student.zoneId,
    detail: { id },
  })
  await tellSecondPeople(
    tx,
    { zoneId: student.zoneId, except: [actor.id], since: requestedAt },
    { kind: 'guardianToDecide', values: { by: actor.name, student: fullName(student) } },
    // no page about the student shows it: counselors and schools read those too
    { type: 'guardianCase', id },
  )
  return { ok: true, id }
}

/**
 * Records a court order that ends a guardian's access, or that one is lifted. Nothing changes until another person,
 * who had the role before, approves it.
 */
export async function askGuardianCase(actor: Actor, asked: Asked): Promise<AskCaseResult> {
  return attempt(
    {
      duplicate: 'asked',
      'not-belonging': 'decided',
      final: 'decided',
      'same-person': 'same-person',
    },
    () => db.$transaction((tx) => askIn(tx, actor, asked)),
  )
}

export type DecideCaseResult =
  | { ok: true }
  | { ok: false; reason: 'not-found' | 'decided' | 'same-person' | 'role-too-new' }

async function decideIn(
  tx: Tx,
  actor: Actor,
  id: string,
  decision: 'APPROVED' | 'REFUSED',
  now: Date,
): Promise<DecideCaseResult> {
  const found = await tx.guardianCase.findUnique({ where: { id } })
  const locked = found && (await lockGuardian(tx, actor, found.studentId, found.userId))
  if (!locked) return { ok: false, reason: 'not-found' }
  const hadAccess = { userId: found.userId, studentId: found.studentId }
  const links = await tx.guardianLink.count({ where: hadAccess })
  // approved, the database ends the link or links again
  await tx.guardianCase.update({
    where: { id },
    data: { state: decision, decidedById: actor.id, decidedAt: now },
  })
  const isEnd = found.liftsId === null
  const verbs = isEnd
    ? ({ APPROVED: 'guardian.ended', REFUSED: 'guardian.endRefused' } as const)
    : ({ APPROVED: 'guardian.linkedBack', REFUSED: 'guardian.backRefused' } as const)
  await recordEvent(tx, actor, {
    verb: verbs[decision],
    subjectType: 'student',
    subjectId: found.studentId,
    zoneId: locked.student.zoneId,
    detail: { id },
  })
  if (decision === 'APPROVED' && isEnd && links > 0) await tellOfEnd(tx, locked, false)
  return { ok: true }
}

/**
 * Decides what another person recorded; whoever recorded it can only take it back. Approved, access ends at the next
 * request, or the person is linked again.
 */
export async function decideGuardianCase(
  actor: Actor,
  id: string,
  decision: 'APPROVED' | 'REFUSED',
  now: Date,
): Promise<DecideCaseResult> {
  if (!isUuid(id)) return { ok: false, reason: 'not-found' }
  return attempt(
    { final: 'decided', 'same-person': 'same-person', 'role-too-new': 'role-too-new' },
    () => db.$transaction((tx) => decideIn(tx, actor, id, decision, now)),
  )
}
