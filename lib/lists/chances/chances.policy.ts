import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { type CounseledYear, counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

/** The students whose chances an actor may see: their own children, and students they counsel now. */
export function studentsWithChancesFor(
  actor: Actor,
  years: readonly CounseledYear[],
): Prisma.StudentWhereInput {
  return { OR: [guardedBy(actor), counseledBy(actor, years)] }
}
