import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { counseledSchools } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { staffedSchools } from '@/lib/registry/access/school-access.policy'
import { staffedZones, zonesRunBy } from '@/lib/registry/access/zone-access.policy'

type Filter = Prisma.TransferRequestWhereInput

/**
 * The requests an actor may read: about one's own child, out of a school one counsels, into a school
 * one works at once the counselor has reviewed them, in a zone one runs. An auditor reads the log, not the cases.
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

/** Only the sending counselors review, and not the own child's; the database refuses who typed the request while there is another. */
export function transfersReviewableBy(actor: Actor): Filter {
  return { from: counseledSchools(actor), NOT: { student: guardedBy(actor) } }
}

/** Those of them that are the actor's to review: not what the actor typed, while the school has another counselor. */
export function transfersToReviewBy(actor: Actor): Filter {
  const other = { role: 'COUNSELOR', userId: { not: actor.id } } as const
  const alone = { from: { roles: { none: other } } }
  return { AND: [transfersReviewableBy(actor), { OR: [{ openedById: { not: actor.id } }, alone] }] }
}

/** Only the receiving school decides, after the review, and nobody about the own child. */
export function transfersDecidableBy(actor: Actor): Filter {
  return {
    to: staffedSchools(actor),
    reviewedAt: { not: null },
    NOT: { student: guardedBy(actor) },
  }
}

/** The family takes a request back, or the sending counselor for it. */
export function transfersWithdrawableBy(actor: Actor): Filter {
  return {
    OR: [{ student: guardedBy(actor) }, { from: counseledSchools(actor) }],
  }
}

/** The plans of the zones an actor runs. */
export function plansRunBy(actor: Actor): Prisma.TransferPlanWhereInput {
  return { cycle: { zone: zonesRunBy(actor) } }
}
