import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

/** The cycles whose readiness an actor may read and mend: those of the zones the actor runs. */
export function cyclesCheckedBy(actor: Actor): Prisma.CycleWhereInput {
  return cyclesRunBy(actor)
}
