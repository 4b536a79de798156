import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Role } from '@/lib/base/db/generated/enums'
import { schoolsWithStudentsOf } from '@/lib/registry/access/zone-access.policy'

type Since = { readonly grantedAt: Date; readonly user: { readonly addressGivenAt: Date | null } }

/** Since when a role counts: as a new one does, from the moment somebody else gave its account another address. */
export const sinceOf = ({ grantedAt, user: { addressGivenAt } }: Since): Date =>
  addressGivenAt !== null && addressGivenAt > grantedAt ? addressGivenAt : grantedAt

/**
 * Since when the actor has one of these roles in a zone, at a school with students of it, or for the whole
 * district; null without one. What somebody began before that moment is decided by others: the
 * database holds the same rule.
 */
export async function findSecondSince(
  actor: Actor,
  zoneId: string,
  roles: readonly Role[] = ['ZONE_STAFF', 'ADMINISTRATOR'],
): Promise<Date | null> {
  const grant = await db.roleGrant.findFirst({
    where: {
      userId: actor.id,
      role: { in: [...roles] },
      OR: [{ zoneId }, { school: schoolsWithStudentsOf(zoneId) }, { zoneId: null, schoolId: null }],
    },
    orderBy: { grantedAt: 'asc' },
    select: { grantedAt: true, user: { select: { addressGivenAt: true } } },
  })
  return grant && sinceOf(grant)
}

/** The same for several zones at once, by zone id. */
export async function findSecondSinceByZone(
  actor: Actor,
  zoneIds: readonly string[],
  roles?: readonly Role[],
): Promise<Map<string, Date | null>> {
  const found = [...new Set(zoneIds)].map(
    async (zoneId) => [zoneId, await findSecondSince(actor, zoneId, roles)] as const,
  )
  return new Map(await Promise.all(found))
}
