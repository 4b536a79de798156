import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

/**
 * Only a guardian ranks. Whoever works with applications sees them elsewhere: zone staff
 * those of `cyclesRunBy`, counselors those of the students of `counseledBy`.
 */
export function rankableBy(actor: Actor): Prisma.ApplicationWhereInput {
  return { student: guardedBy(actor) }
}
