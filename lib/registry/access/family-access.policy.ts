import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** The students that the actor is a guardian of. A role does not make anybody a guardian. */
export function guardedBy(actor: Actor): Prisma.StudentWhereInput {
  return { guardians: { some: { userId: actor.id } } }
}
