import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { staffedZones } from '@/lib/registry/access/zone-access.policy'

/**
 * The students whose corrections an actor reads and decides: in the caseload one has now (`counseled`),
 * or in a zone one runs. The database refuses who asked for the correction.
 */
export function studentsCorrectableBy(
  actor: Actor,
  counseled: Prisma.StudentWhereInput,
): Prisma.StudentWhereInput {
  return { OR: [counseled, { zone: staffedZones(actor) }] }
}
