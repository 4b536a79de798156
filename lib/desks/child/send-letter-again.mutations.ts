import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { enqueue } from '@/lib/base/queue'
import { type CaseLetter, hasMailbox } from '@/lib/messages/mailbox.data'
import { findGuardians } from '@/lib/messages/recipients.data'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

import { ONCE_MS } from './sendable-letters.data'

export type SendAgainResult =
  | { ok: true }
  /**
   * `not-sent`: it never went out; `not-guardian`: it went to an address that no guardian of the child has now;
   * `just-sent`: minutes ago.
   */
  | { ok: false; reason: 'not-found' | 'not-sent' | 'not-guardian' | 'just-sent' }

/**
 * Sends a letter about a student once more, word for word, to the guardian who got it. `readable` are the letters that
 * the actor reads about the student; no other is sent, and none about the actor's own child.
 */
export async function sendLetterAgain(
  actor: Actor,
  studentId: string,
  readable: readonly CaseLetter[],
  letterId: string,
  now: Date,
): Promise<SendAgainResult> {
  if (!isUuid(letterId) || !readable.some(({ id }) => id === letterId))
    return { ok: false, reason: 'not-found' }
  return db.$transaction(async (tx): Promise<SendAgainResult> => {
    // two who press at once wait here for each other
    await tx.$queryRaw`SELECT id FROM letter WHERE id = ${letterId}::uuid FOR UPDATE`
    const found = await tx.letter.findUnique({
      where: { id: letterId },
      select: {
        sentAt: true,
        to: true,
        locale: true,
        kind: true,
        subject: true,
        body: true,
        subjectType: true,
        subjectId: true,
      },
    })
    // a reminder may have been taken back meanwhile
    if (!found) return { ok: false, reason: 'not-found' }
    const { sentAt, ...letter } = found
    const own = await tx.student.count({ where: { AND: [{ id: studentId }, guardedBy(actor)] } })
    if (own > 0) return { ok: false, reason: 'not-found' }
    // without a mail server a letter is in the demo mailbox as soon as it is written
    if (sentAt === null && !hasMailbox()) return { ok: false, reason: 'not-sent' }
    const guardians = await findGuardians(tx, studentId)
    if (!guardians.some(({ to }) => to === letter.to)) return { ok: false, reason: 'not-guardian' }
    const since = new Date(now.getTime() - ONCE_MS)
    const recent = await tx.letter.count({ where: { ...letter, createdAt: { gt: since } } })
    if (recent > 0) return { ok: false, reason: 'just-sent' }
    const { id } = await tx.letter.create({
      data: { ...letter, createdAt: now },
      select: { id: true },
    })
    await enqueue(tx, 'mail', [{ letterId: id }])
    const { zoneId } = await tx.student.findUniqueOrThrow({
      where: { id: studentId },
      select: { zoneId: true },
    })
    await recordEvent(tx, actor, {
      verb: 'letter.sentAgain',
      subjectType: 'student',
      subjectId: studentId,
      zoneId,
      detail: { id: letterId },
    })
    return { ok: true }
  })
}
