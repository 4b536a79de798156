import type { Actor } from '@/lib/auth/actor'
import { cyclesRunBy } from '@/lib/cycles/policy'
import type { Prisma } from '@/lib/db/generated/client'

/** The cycles whose readiness an actor may read and mend: those of the zones the actor runs. */
export function cyclesCheckedBy(actor: Actor): Prisma.CycleWhereInput {
  return cyclesRunBy(actor)
}
