import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

/** The students whose chances an actor may see: one's own children, and those one counsels now. */
export function judgedFor(
  actor: Actor,
  years: ReadonlyMap<string, number>,
): Prisma.StudentWhereInput {
  return { OR: [guardedBy(actor), counseledBy(actor, years)] }
}
