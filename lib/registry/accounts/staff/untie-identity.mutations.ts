import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'

/**
 * Unties somebody from an account of the district, with their sessions; false when there is nothing, or the actor may
 * not.
 */
export async function untieIdentity(actor: Actor, id: string): Promise<boolean> {
  if (!actor.administrator || !isUuid(id)) return false
  return db.$transaction(async (tx) => {
    const identity = await tx.staffIdentity.findUnique({
      where: { id },
      select: { userId: true, issuer: true },
    })
    const { count } = await tx.staffIdentity.deleteMany({ where: { id } })
    if (!identity || count === 0) return false
    await recordEvent(tx, actor, {
      verb: 'account.identityUntied',
      subjectType: 'user',
      subjectId: identity.userId,
      detail: { provider: identity.issuer },
    })
    return true
  })
}
