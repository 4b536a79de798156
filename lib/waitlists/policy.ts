import type { Actor } from '@/lib/auth/actor'
import type { Prisma } from '@/lib/db/generated/client'

/** A guardian takes the child off a list. */
export function leavableBy(actor: Actor): Prisma.WaitlistEntryWhereInput {
  return { application: { student: { guardians: { some: { userId: actor.id } } } } }
}
