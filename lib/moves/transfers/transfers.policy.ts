import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { counseledSchools } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { staffedSchools } from '@/lib/registry/access/school-access.policy'
import { staffedZones, zonesRunBy } from '@/lib/registry/access/zone-access.policy'

type Filter = Prisma.TransferRequestWhereInput

/**
 * The requests an actor may read: about the actor's own child, out of a school the actor counsels,
 * into a school the actor works at once the counselor has reviewed them, and in a zone the actor
 * runs. Auditors read the log, not the cases.
 */
export function transfersReadableBy(actor: Actor): Filter {
  if (actor.administrator) return {}
  return {
    OR: [
      { student: guardedBy(actor) },
      { from: counseledSchools(actor) },
      { to: staffedSchools(actor), reviewedAt: { not: null } },
      { cycle: { zone: staffedZones(actor) } },
    ],
  }
}

/**
 * The requests an actor may review: out of a school the actor counsels, and not of the actor's own
 * child. The database refuses the person who typed the request while the school has another
 * counselor.
 */
export function transfersReviewableBy(actor: Actor): Filter {
  return { from: counseledSchools(actor), NOT: { student: guardedBy(actor) } }
}

/**
 * The requests that need the actor's review: without those the actor typed, while the school has
 * another counselor.
 */
export function transfersToReviewBy(actor: Actor): Filter {
  const other = { role: 'COUNSELOR', userId: { not: actor.id } } as const
  const alone = { from: { roles: { none: other } } }
  return { AND: [transfersReviewableBy(actor), { OR: [{ openedById: { not: actor.id } }, alone] }] }
}

/**
 * The requests an actor may decide: into a school the actor works at, after the review, and not of
 * the actor's own child.
 */
export function transfersDecidableBy(actor: Actor): Filter {
  return {
    to: staffedSchools(actor),
    reviewedAt: { not: null },
    NOT: { student: guardedBy(actor) },
  }
}

/** The requests an actor may withdraw: as the family, or as the sending counselor for it. */
export function transfersWithdrawableBy(actor: Actor): Filter {
  return {
    OR: [{ student: guardedBy(actor) }, { from: counseledSchools(actor) }],
  }
}

/** The plans of the zones an actor runs. */
export function plansRunBy(actor: Actor): Prisma.TransferPlanWhereInput {
  return { cycle: { zone: zonesRunBy(actor) } }
}
