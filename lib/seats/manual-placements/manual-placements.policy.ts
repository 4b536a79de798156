import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

/**
 * Staff who run the zone request placements and decide on them; the database refuses both by one
 * person.
 */
export function manualPlacementsRunBy(actor: Actor): Prisma.ManualPlacementWhereInput {
  return { application: { cycle: cyclesRunBy(actor) } }
}
