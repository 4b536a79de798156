import type { Actor } from '@/lib/auth/actor'
import type { Prisma } from '@/lib/db/generated/client'

/**
 * Only a guardian ranks. Whoever works with applications sees them elsewhere: zone staff by
 * lib/cycles/policy.ts, counselors those of the students that lib/caseload/policy.ts gives them.
 */
export function rankableBy(actor: Actor): Prisma.ApplicationWhereInput {
  return { student: { guardians: { some: { userId: actor.id } } } }
}
