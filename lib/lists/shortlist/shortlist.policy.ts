import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** A person's own shortlist; nobody else sees it. */
export function ownShortlist(actor: Actor): Prisma.ShortlistWhereInput {
  return { userId: actor.id }
}
