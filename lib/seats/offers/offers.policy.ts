import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

/**
 * The offers an actor may answer as a guardian. An offer exists only once its round is published.
 */
export function answerableBy(actor: Actor): Prisma.OfferWhereInput {
  return { application: { student: guardedBy(actor) } }
}

/**
 * The offers that an actor may give more time and answer for a family: those of zones the actor runs, except for the
 * actor's own children.
 */
export function offersRunBy(actor: Actor): Prisma.OfferWhereInput {
  return { application: { cycle: cyclesRunBy(actor), NOT: { student: guardedBy(actor) } } }
}

/** The waitlist entries an actor may end as a guardian. */
export function waitlistsLeavableBy(actor: Actor): Prisma.WaitlistEntryWhereInput {
  return { application: { student: guardedBy(actor) } }
}
