import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/**
 * The students whose corrections an actor reads and decides: in the caseload one has now (`counseled`),
 * or in a zone one runs. The database refuses who asked for the correction.
 */
export function correctableBy(
  actor: Actor,
  counseled: Prisma.StudentWhereInput,
): Prisma.StudentWhereInput {
  return { OR: [counseled, { zoneId: { in: [...actor.zones] } }] }
}
