import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'

/** The students whose records the actor sees and edits: those of the zones that the actor runs. */
export function studentsRunBy(actor: Actor): Prisma.StudentWhereInput {
  return { zone: zonesRunBy(actor) }
}

/**
 * The students whose records the actor changes: nobody changes those of their own child, nor of a number that two
 * people have set aside.
 */
export function studentsChangedBy(actor: Actor): Prisma.StudentWhereInput {
  return { AND: [studentsRunBy(actor), { sameAsId: null, NOT: guardedBy(actor) }] }
}
