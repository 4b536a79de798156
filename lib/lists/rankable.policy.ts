import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/**
 * Only a guardian ranks. Whoever works with applications sees them elsewhere: zone staff by
 * lib/registry/access/zone-access.policy.ts, counselors those of the students that lib/registry/access/counselor-access.policy.ts gives them.
 */
export function rankableBy(actor: Actor): Prisma.ApplicationWhereInput {
  return { student: { guardians: { some: { userId: actor.id } } } }
}
