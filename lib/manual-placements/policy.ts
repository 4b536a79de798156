import type { Actor } from '@/lib/auth/actor'
import { cyclesRunBy } from '@/lib/cycles/policy'
import type { Prisma } from '@/lib/db/generated/client'

/** Who runs the zone asks for a placement and decides on it; the database keeps the two apart. */
export function placementsRunBy(actor: Actor): Prisma.ManualPlacementWhereInput {
  return { application: { cycle: cyclesRunBy(actor) } }
}
