import type { Actor } from '@/lib/auth/actor'
import type { Prisma } from '@/lib/db/generated/client'

/** Only a guardian ranks; whoever works with applications sees them on pages of their own. */
export function rankableBy(actor: Actor): Prisma.ApplicationWhereInput {
  return { student: { guardians: { some: { userId: actor.id } } } }
}
