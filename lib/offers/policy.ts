import type { Actor } from '@/lib/auth/actor'
import { cyclesRunBy } from '@/lib/cycles/policy'
import type { Prisma } from '@/lib/db/generated/client'

/** A guardian answers for the child. An offer exists only once its round is published. */
export function answerableBy(actor: Actor): Prisma.OfferWhereInput {
  return { application: { student: { guardians: { some: { userId: actor.id } } } } }
}

/** Who runs the zone moves a deadline. */
export function offersRunBy(actor: Actor): Prisma.OfferWhereInput {
  return { application: { cycle: cyclesRunBy(actor) } }
}
