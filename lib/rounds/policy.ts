import type { Actor } from '@/lib/auth/actor'
import { cyclesRunBy } from '@/lib/cycles/policy'
import type { Prisma } from '@/lib/db/generated/client'

/** The rounds an actor runs: those of the zones the actor runs. */
export function roundsRunBy(actor: Actor): Prisma.RoundWhereInput {
  return { cycle: cyclesRunBy(actor) }
}
