import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { roundsRunBy } from '@/lib/draw/rounds/rounds.policy'

/**
 * The rounds whose call list the actor sees now: approved, not released, and the actor is one of the two who were named
 * and confirmed. An administrator who was not named sees none.
 */
export function roundsCalledBy(actor: Actor): Prisma.RoundWhereInput {
  return { AND: [roundsRunBy(actor), { callersNow: { some: { userId: actor.id } } }] }
}
