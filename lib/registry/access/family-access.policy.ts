import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** The students a person is a guardian of. A role gives nobody a place among the family. */
export function guardedBy(actor: Actor): Prisma.StudentWhereInput {
  return { guardians: { some: { userId: actor.id } } }
}
