import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Role } from '@/lib/base/db/generated/enums'
import { schoolYearAt } from '@/lib/base/format/school-year'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { rolesGivenBy } from '@/lib/base/roles'
import {
  grantsOfZone,
  grantsRunBy,
  mayGive,
  GRANTS_OUTSIDE_ZONES,
  workplacesOf,
  workplacesRunBy,
} from '@/lib/registry/access/zone-access.policy'
import { notClosedIn } from '@/lib/registry/schools/school-years.rules'

/** One role of one person at one school, in one zone, or in the district. */
export type Grant = {
  readonly id: string
  readonly userId: string
  readonly role: Role
  readonly name: string
  readonly email: string
  /** The school of a counselor or of school staff. */
  readonly school: string | null
  /** The zone of zone staff; only shown on the page of the district. */
  readonly zone: { readonly slug: string; readonly name: Texts } | null
  /** Why the actor cannot end it; null when they can. */
  readonly kept: 'own' | 'last' | 'administrator' | null
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

/** The roles in a zone and at its schools, by role, school and name; empty when the actor does not run the zone. */
export async function listPeople(actor: Actor, zoneId: string): Promise<Grant[]> {
  return listGrants(actor, { AND: [grantsOfZone(zoneId), grantsRunBy(actor)] })
}

/** The roles that administrators give, and those at schools of no zone; empty unless the actor is an administrator. */
export async function listDistrictPeople(actor: Actor): Promise<Grant[]> {
  if (!actor.administrator) return []
  return listGrants(actor, {
    OR: [{ role: { in: rolesGivenBy('administrators') } }, GRANTS_OUTSIDE_ZONES],
  })
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
  const keptBecause = () => {
    if (user.id === actor.id) return 'own'
    if (!mayGive(actor, row.role)) return 'administrator'
    return isLast ? 'last' : null
  }
  return {
    ...row,
    userId: user.id,
    name: user.name,
    email: user.email,
    school: school?.name ?? null,
    kept: keptBecause(),
  }
}

/**
 * The open schools of a zone that the actor runs, and those that serve it, by name, to choose from when giving a
 * role; for administrators also those outside all zones.
 */
export async function listWorkplaces(
  actor: Actor,
  zoneId: string,
): Promise<{ id: string; name: string }[]> {
  return db.school.findMany({
    where: {
      AND: [
        workplacesOf(actor, zoneId),
        workplacesRunBy(actor),
        notClosedIn(schoolYearAt(new Date())),
      ],
    },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  })
}
