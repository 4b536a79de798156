import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** A person may only change their own account. */
export function ownAccount(actor: Actor): Prisma.UserWhereInput {
  return { id: actor.id }
}
