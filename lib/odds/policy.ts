import type { Actor } from '@/lib/auth/actor'
import { counseledBy } from '@/lib/caseload/policy'
import type { Prisma } from '@/lib/db/generated/client'
import { guardedBy } from '@/lib/students/policy'

/** The students whose chances an actor may see: one's own children, and those one counsels now. */
export function judgedFor(
  actor: Actor,
  years: ReadonlyMap<string, number>,
): Prisma.StudentWhereInput {
  return { OR: [guardedBy(actor), counseledBy(actor, years)] }
}
