import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { staffedSchools } from '@/lib/registry/access/school-access.policy'
import { staffedZones } from '@/lib/registry/access/zone-access.policy'

/** The students whose priorities an actor may see: one's own children, and those of one's zones. */
export function studentsVisibleTo(actor: Actor): Prisma.StudentWhereInput {
  if (actor.administrator) return {}
  return {
    OR: [guardedBy(actor), { zone: staffedZones(actor) }],
  }
}

/** The claims a school confirms or rejects: stated by families about the school one works at, never of the own child. */
export function confirmableBy(actor: Actor): Prisma.ClaimWhereInput {
  return { school: staffedSchools(actor), NOT: { student: guardedBy(actor) } }
}
