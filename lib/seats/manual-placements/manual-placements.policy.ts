import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

/** Who runs the zone asks for a placement and decides on it; the database keeps the two apart. */
export function manualPlacementsRunBy(actor: Actor): Prisma.ManualPlacementWhereInput {
  return { application: { cycle: cyclesRunBy(actor) } }
}
