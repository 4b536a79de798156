import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

/** A guardian answers for the child. An offer exists only once its round is published. */
export function answerableBy(actor: Actor): Prisma.OfferWhereInput {
  return { application: { student: guardedBy(actor) } }
}

/** Who runs the zone moves a deadline. */
export function offersRunBy(actor: Actor): Prisma.OfferWhereInput {
  return { application: { cycle: cyclesRunBy(actor) } }
}
