import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** A person changes their own account and nobody else's. */
export function ownAccount(actor: Actor): Prisma.UserWhereInput {
  return { id: actor.id }
}
