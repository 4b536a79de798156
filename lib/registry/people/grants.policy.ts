import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'

const NONE = { id: { in: [] } } satisfies Prisma.RoleGrantWhereInput

/** Roles in a zone and its schools. */
export function grantsOfZone(zoneId: string): Prisma.RoleGrantWhereInput {
  return { OR: [{ zoneId }, { school: { zoneId } }] }
}

/** The roles that the actor may end: those in zones the actor runs; for administrators all of them. */
export function grantsRunBy(actor: Actor): Prisma.RoleGrantWhereInput {
  if (actor.administrator) return {}
  if (actor.zones.length === 0) return NONE
  const zone = zonesRunBy(actor)
  return { OR: [{ zone }, { school: { zone } }] }
}
