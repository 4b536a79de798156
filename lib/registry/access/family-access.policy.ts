import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** The students that the actor is a guardian of. A role does not make anybody a guardian. */
export function guardedBy(actor: Actor): Prisma.StudentWhereInput {
  return { guardians: { some: { userId: actor.id } } }
}

/**
 * Only guardians rank. Staff see applications elsewhere: zone staff by `cyclesRunBy`, counselors by
 * `counseledBy`.
 */
export function applicationsOfOwnChildren(actor: Actor): Prisma.ApplicationWhereInput {
  return { student: guardedBy(actor) }
}

/** A person's own shortlist; nobody else sees it. */
export function ownShortlist(actor: Actor): Prisma.ShortlistWhereInput {
  return { userId: actor.id }
}

/** A person may only change their own account. */
export function ownAccount(actor: Actor): Prisma.UserWhereInput {
  return { id: actor.id }
}
