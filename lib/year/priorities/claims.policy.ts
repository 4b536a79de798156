import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

/** The students whose priorities an actor may see: one's own children, and those of one's zones. */
export function studentsVisibleTo(actor: Actor): Prisma.StudentWhereInput {
  if (actor.administrator) return {}
  return {
    OR: [{ guardians: { some: { userId: actor.id } } }, { zoneId: { in: [...actor.zones] } }],
  }
}

/** The claims a school confirms or rejects: stated by families about the school one works at, never of the own child. */
export function confirmableBy(actor: Actor): Prisma.ClaimWhereInput {
  return { schoolId: { in: [...actor.staffAt] }, NOT: { student: guardedBy(actor) } }
}
