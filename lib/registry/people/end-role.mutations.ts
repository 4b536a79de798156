import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import {
  grantsRunBy,
  mayGive,
  workplacesRunBy,
  zonesRunBy,
} from '@/lib/registry/access/zone-access.policy'

import { findEndedRole } from './ended-roles.data'
import { type GrantResult, giveRole } from './grant-role.mutations'

export type EndResult =
  | { ok: true; name: string }
  /** `administrator`: only an administrator ends this role. */
  | { ok: false; reason: 'not-found' | 'own' | 'last' | 'administrator' }

/**
 * Ends a role; with it the database ends every session of the person. Nobody can end their own role, and every zone
 * keeps at least one staff member, even when two people end roles at once. Roles in the zone itself are ended by
 * administrators alone.
 */
export async function endRole(actor: Actor, grantId: string): Promise<EndResult> {
  return db.$transaction((tx) => endRoleIn(tx, actor, grantId))
}

/** The same in a transaction of the caller, in which nothing is written when it is refused. */
export async function endRoleIn(tx: Tx, actor: Actor, grantId: string): Promise<EndResult> {
  if (!isUuid(grantId)) return { ok: false, reason: 'not-found' }
  const known = await findGrant(tx, actor, grantId)
  if (!known) return { ok: false, reason: 'not-found' }
  if (known.zoneId !== null) {
    await tx.$queryRaw`SELECT id FROM zone WHERE id = ${known.zoneId}::uuid FOR UPDATE`
  }
  // read it again after waiting for the lock
  const grant = await findGrant(tx, actor, grantId)
  if (!grant) return { ok: false, reason: 'not-found' }
  const { role, zoneId, schoolId, user, grantedAt } = grant
  if (user.id === actor.id) return { ok: false, reason: 'own' }
  if (!mayGive(actor, role)) return { ok: false, reason: 'administrator' }
  if (role === 'ZONE_STAFF') {
    const others = await tx.roleGrant.count({ where: { role, zoneId, id: { not: grantId } } })
    if (others === 0) return { ok: false, reason: 'last' }
  }
  // two who end it at once: the second finds nothing left
  const { count } = await tx.roleGrant.deleteMany({ where: { id: grantId } })
  if (count === 0) return { ok: false, reason: 'not-found' }
  const zoneOfEvent = zoneId ?? (grant.school && zoneOfSchool(actor, grant.school))
  await recordEvent(tx, actor, {
    verb: 'role.ended',
    subjectType: 'user',
    subjectId: user.id,
    ...(zoneOfEvent && { zoneId: zoneOfEvent }),
    detail: { role, email: user.email, zoneId, schoolId, since: grantedAt.toISOString() },
  })
  return { ok: true, name: user.name }
}

/** The zone in whose log the end of a role at a school stands, so that its staff can give the role back. */
function zoneOfSchool(
  actor: Actor,
  school: {
    readonly zoneId: string | null
    readonly serves: readonly { readonly zoneId: string }[]
  },
): string | undefined {
  const zones = [school.zoneId, ...school.serves.map(({ zoneId }) => zoneId)].filter(
    (zoneId) => zoneId !== null,
  )
  return zones.find((zoneId) => actor.zones.includes(zoneId)) ?? zones[0]
}

async function findGrant(tx: Tx, actor: Actor, grantId: string) {
  return tx.roleGrant.findFirst({
    where: { AND: [{ id: grantId }, grantsRunBy(actor)] },
    select: {
      role: true,
      zoneId: true,
      schoolId: true,
      grantedAt: true,
      school: { select: { zoneId: true, serves: { select: { zoneId: true } } } },
      user: { select: { id: true, name: true, email: true } },
    },
  })
}

/**
 * Gives back a role that was ended by mistake, as it was: it counts since it was first given. The log
 * keeps both the end and the return. `not-found` when too long ago, or when the actor may not.
 */
export async function restoreRole(actor: Actor, eventId: string): Promise<GrantResult> {
  return db.$transaction(async (tx): Promise<GrantResult> => {
    const ended = await findEndedRole(tx, actor, eventId)
    if (!ended) return { ok: false, reason: 'not-found' }
    const { role, zoneId, schoolId, zoneOfEvent, email, name, since } = ended
    if (!mayGive(actor, role)) return { ok: false, reason: 'administrator' }
    const zone =
      zoneId === null
        ? undefined
        : await tx.zone.findFirst({
            where: { AND: [{ id: zoneId }, zonesRunBy(actor)] },
            select: { id: true, name: TEXTS },
          })
    const school =
      schoolId === null
        ? undefined
        : await tx.school.findFirst({
            where: { AND: [{ id: schoolId }, workplacesRunBy(actor)] },
            select: { id: true, name: true },
          })
    if (zone === null || school === null) return { ok: false, reason: 'not-found' }
    const scope = { ...(zone && { zone }), ...(school && { school }) }
    return giveRole(tx, actor, { person: { email, name }, role, scope, zoneOfEvent, since })
  })
}
