import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { staffedSchools } from '@/lib/registry/access/school-access.policy'
import { staffedZones } from '@/lib/registry/access/zone-access.policy'

/** The students whose priorities an actor may see: their own children, and students of zones where they are staff. */
export function studentsVisibleTo(actor: Actor): Prisma.StudentWhereInput {
  if (actor.administrator) return {}
  return {
    OR: [guardedBy(actor), { zone: staffedZones(actor) }],
  }
}

/** The claims an actor may confirm or reject: those at a school where they work, never about their own child. */
export function claimsConfirmableBy(actor: Actor): Prisma.ClaimWhereInput {
  return { school: staffedSchools(actor), NOT: { student: guardedBy(actor) } }
}
