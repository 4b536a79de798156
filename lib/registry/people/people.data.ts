import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Role } from '@/lib/base/db/generated/enums'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { rolesGivenBy } from '@/lib/base/roles'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'

import { grantsOfZone, grantsRunBy } from './grants.policy'

/** One role that one person holds at one place. */
export type Grant = {
  readonly id: string
  readonly role: Role
  readonly name: string
  readonly email: string
  /** Where a counselor or school staff works. */
  readonly school: string | null
  /** Where zone staff work; on the page of the district only. */
  readonly zone: { readonly slug: string; readonly name: Texts } | null
  /** Why the reader cannot end it; null when it can be ended. */
  readonly kept: 'own' | 'last' | null
}

const SELECT = {
  id: true,
  role: true,
  zoneId: true,
  user: { select: { id: true, name: true, email: true } },
  school: { select: { name: true } },
  zone: { select: { slug: true, name: TEXTS } },
} satisfies Prisma.RoleGrantSelect

type Row = Prisma.RoleGrantGetPayload<{ select: typeof SELECT }>

/** Who has a role in a zone and its schools, by role, school and name; empty for a zone that the actor does not run. */
export async function listPeople(actor: Actor, zoneId: string): Promise<Grant[]> {
  return listGrants(actor, { AND: [grantsOfZone(zoneId), grantsRunBy(actor)] })
}

/** Everybody with a role that administrators give; empty for everybody but administrators. */
export async function listDistrictPeople(actor: Actor): Promise<Grant[]> {
  if (!actor.administrator) return []
  return listGrants(actor, { role: { in: rolesGivenBy('administrators') } })
}

async function listGrants(actor: Actor, where: Prisma.RoleGrantWhereInput): Promise<Grant[]> {
  const rows = await db.roleGrant.findMany({
    where,
    orderBy: [
      { role: 'desc' },
      { zone: { slug: 'asc' } },
      { school: { name: 'asc' } },
      { user: { name: 'asc' } },
    ],
    select: SELECT,
  })
  const staff = Map.groupBy(
    rows.filter(({ role }) => role === 'ZONE_STAFF'),
    ({ zoneId }) => zoneId,
  )
  return rows.map((row) => toGrant(row, actor, staff.get(row.zoneId)?.length ?? 0))
}

function toGrant({ user, school, zoneId: _zone, ...row }: Row, actor: Actor, staff: number): Grant {
  const isLast = row.role === 'ZONE_STAFF' && staff === 1
  return {
    ...row,
    name: user.name,
    email: user.email,
    school: school?.name ?? null,
    kept: user.id === actor.id ? 'own' : isLast ? 'last' : null,
  }
}

/** The schools of a zone that the actor runs, by name: where counselors and school staff can work. */
export async function listWorkplaces(
  actor: Actor,
  zoneId: string,
): Promise<{ id: string; name: string }[]> {
  return db.school.findMany({
    where: { zoneId, zone: zonesRunBy(actor), closedYear: null },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  })
}
