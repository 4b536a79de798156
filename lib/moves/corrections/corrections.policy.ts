import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Role } from '@/lib/base/db/generated/enums'
import { staffedZones } from '@/lib/registry/access/zone-access.policy'

/** The roles that decide corrections; held before the correction was requested. */
export const CORRECTORS = ['ZONE_STAFF', 'COUNSELOR'] as const satisfies readonly Role[]

/**
 * The students whose corrections an actor reads and decides: those the actor counsels now
 * (`counseled`), or those in a zone the actor runs. The database refuses the person who requested
 * the correction.
 */
export function studentsCorrectableBy(
  actor: Actor,
  counseled: Prisma.StudentWhereInput,
): Prisma.StudentWhereInput {
  return { OR: [counseled, { zone: staffedZones(actor) }] }
}
