import type { Actor } from '@/lib/auth/actor'
import type { Prisma } from '@/lib/db/generated/client'

/** A guardian answers for the child. An offer exists only once its round is published. */
export function answerableBy(actor: Actor): Prisma.OfferWhereInput {
  return { application: { student: { guardians: { some: { userId: actor.id } } } } }
}
