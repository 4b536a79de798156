import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import type { Letter } from '@/lib/messages/letter.schema'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findGuardians } from '@/lib/messages/recipients.data'
import { countTries, findBlock } from '@/lib/registry/accounts/tries.mutations'

import type { LinkInput } from './link-student.schema'
import { matchesStudent } from './student-code.rules'

export type LinkResult =
  | { ok: true; studentId: string }
  | { ok: false; reason: 'no-match' }
  /** Everything matches, but the district has ended the person's access to this child. */
  | { ok: false; reason: 'ended' }
  | { ok: false; reason: 'too-many'; retryAt: Date }

/** Tells the other guardians that a new person can now rank schools for their child. */
async function notifyOtherGuardians(tx: Tx, actor: Actor, studentId: string): Promise<void> {
  const student = await tx.student.findUniqueOrThrow({
    where: { id: studentId },
    select: { givenName: true },
  })
  const values = { student: student.givenName, guardian: actor.name }
  const letters = (await findGuardians(tx, studentId, actor.id)).map((guardian): Letter => ({
    ...guardian,
    kind: 'guardianAdded',
    values,
  }))
  await postLetters(tx, letters, { type: 'student', id: studentId })
}

/** Makes the actor a guardian of a student; does nothing when they are one. The caller has checked that they may be. */
export async function linkGuardianTo(
  tx: Tx,
  actor: Actor,
  studentId: string,
  zoneId: string,
): Promise<void> {
  const { count } = await tx.guardianLink.createMany({
    data: [{ userId: actor.id, studentId }],
    skipDuplicates: true,
  })
  if (count === 0) return
  await recordEvent(tx, actor, {
    verb: 'guardian.linked',
    subjectType: 'student',
    subjectId: studentId,
    zoneId,
  })
  await notifyOtherGuardians(tx, actor, studentId)
}

async function linkIn(
  tx: Tx,
  actor: Actor,
  input: LinkInput,
  byPerson: readonly ['studentCodesTypedBy', string],
  now: Date,
): Promise<LinkResult> {
  const retryAt = await findBlock(tx, byPerson, now)
  if (retryAt) return { ok: false, reason: 'too-many', retryAt }
  // the code may end at this moment
  await tx.$queryRaw`SELECT FROM student WHERE number = ${input.number} FOR SHARE`
  const student = await tx.student.findUnique({
    where: { number: input.number },
    select: { id: true, zoneId: true, birthDate: true, studentCodeHash: true },
  })
  const fits = matchesStudent(input, student)
  if (!student || !fits) {
    await countTries(tx, [byPerson], now)
    await recordEvent(tx, actor, {
      verb: 'guardian.linkRefused',
      subjectType: 'user',
      subjectId: actor.id,
      detail: { number: input.number },
    })
    return { ok: false, reason: 'no-match' }
  }
  await linkGuardianTo(tx, actor, student.id, student.zoneId)
  return { ok: true, studentId: student.id }
}

/**
 * Makes the actor a guardian of the student whose code they typed. Every mismatch gets the same answer.
 * Wrong tries are counted per person, never per student, so that nobody keeps a guardian out.
 * Linking again changes nothing.
 */
export async function linkStudent(actor: Actor, input: LinkInput, now: Date): Promise<LinkResult> {
  const byPerson = ['studentCodesTypedBy', actor.id] as const
  return attempt({ final: 'ended' }, () =>
    db.$transaction((tx) => linkIn(tx, actor, input, byPerson, now)),
  )
}
