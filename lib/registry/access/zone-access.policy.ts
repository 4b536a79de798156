import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Role } from '@/lib/base/db/generated/enums'
import { ROLES } from '@/lib/base/roles'

/** The zones where the actor is zone staff. Being an administrator is not enough. */
export function staffedZones(actor: Actor): Prisma.ZoneWhereInput {
  return { id: { in: [...actor.zones] } }
}

/** The zones where the actor decides appeals. */
export function panelZones(actor: Actor): Prisma.ZoneWhereInput {
  return { id: { in: [...actor.panelOf] } }
}

/**
 * The zones that the actor runs: setup, seats, applications, rounds. Administrators run every zone, so
 * their filter is empty. Prisma ignores `{ zone: {} }` inside an OR: check for administrators first.
 */
export function zonesRunBy(actor: Actor): Prisma.ZoneWhereInput {
  return actor.administrator ? {} : staffedZones(actor)
}

/** The cycles of the zones that the actor runs. */
export function cyclesRunBy(actor: Actor): Prisma.CycleWhereInput {
  return { zone: zonesRunBy(actor) }
}

/** The role to publish for a change the actor makes. The public sees the role, not the name. */
export function findActingRole(actor: Actor, zoneId: string): 'ZONE_STAFF' | 'ADMINISTRATOR' {
  return actor.zones.includes(zoneId) ? 'ZONE_STAFF' : 'ADMINISTRATOR'
}

const NONE = { id: { in: [] } } satisfies Prisma.RoleGrantWhereInput

/** The schools of a zone, and those outside it that serve its students. */
export function schoolsServing(zoneId: string): Prisma.SchoolWhereInput {
  return { OR: [{ zoneId }, { serves: { some: { zoneId } } }] }
}

/** The schools serving a zone, and any other where a student of the zone is, was or will be. */
export function schoolsWithStudentsOf(zoneId: string): Prisma.SchoolWhereInput {
  return { OR: [schoolsServing(zoneId), { enrollments: { some: { student: { zoneId } } } }] }
}

/** Roles in a zone, at its schools, and at schools that serve it. */
export function grantsOfZone(zoneId: string): Prisma.RoleGrantWhereInput {
  return { OR: [{ zoneId }, { school: schoolsServing(zoneId) }] }
}

/**
 * The schools at which the actor gives roles on the page of a zone: those that serve it, and for
 * administrators those outside all zones.
 */
export function workplacesOf(actor: Actor, zoneId: string): Prisma.SchoolWhereInput {
  const serving = schoolsServing(zoneId)
  return actor.administrator ? { OR: [serving, { zoneId: null }] } : serving
}

/** Roles at schools that belong to no zone and serve none; only administrators give and end them. */
export const GRANTS_OUTSIDE_ZONES = {
  school: { zoneId: null, serves: { none: {} } },
} as const satisfies Prisma.RoleGrantWhereInput

/** The schools at which the actor gives and ends roles: those of zones the actor runs, and those that serve one. */
export function workplacesRunBy(actor: Actor): Prisma.SchoolWhereInput {
  if (actor.administrator) return {}
  const zone = staffedZones(actor)
  return { OR: [{ zone }, { serves: { some: { zone } } }] }
}

/**
 * Whether the actor may give and end a role where they run the zone: administrators every role, zone
 * staff those at schools.
 */
export function mayGive(actor: Actor, role: Role): boolean {
  return actor.administrator || ROLES[role].givenBy === 'zone-staff'
}

/**
 * The roles that the actor may see on the pages of people: those in zones the actor runs; for
 * administrators all of them.
 */
export function grantsRunBy(actor: Actor): Prisma.RoleGrantWhereInput {
  if (actor.administrator) return {}
  if (actor.zones.length === 0) return NONE
  const zone = zonesRunBy(actor)
  return { OR: [{ zone }, { school: workplacesRunBy(actor) }] }
}

/** People with a role at a school whose contact the actor edits: the actor, and those whose roles the actor sees. */
export function reachedStaff(actor: Actor): Prisma.UserWhereInput {
  const role = { role: { in: ['COUNSELOR', 'SCHOOL_STAFF'] } } satisfies Prisma.RoleGrantWhereInput
  return {
    OR: [
      { id: actor.id, roles: { some: role } },
      { roles: { some: { AND: [role, grantsRunBy(actor)] } } },
    ],
  }
}

/**
 * The people to whose accounts the actor gives another address, as the database also says: administrators to all but
 * administrators; zone staff to families without a role whose children are all of their zones. Never to anybody who
 * is a guardian of the actor's own child.
 */
export function addressesGivenBy(actor: Actor): Prisma.UserWhereInput {
  const notTheirs = {
    id: { not: actor.id },
    roles: { none: { role: 'ADMINISTRATOR' } },
    students: { none: { student: { guardians: { some: { userId: actor.id } } } } },
  } satisfies Prisma.UserWhereInput
  if (actor.administrator) return notTheirs
  const zone = staffedZones(actor)
  const families = {
    roles: { none: {} },
    students: { some: {}, every: { student: { zone } } },
  } satisfies Prisma.UserWhereInput
  return { AND: [notTheirs, families] }
}

/**
 * Staff who run the zone request placements and decide on them; the database refuses both by one
 * person.
 */
export function manualPlacementsRunBy(actor: Actor): Prisma.ManualPlacementWhereInput {
  return { application: { cycle: cyclesRunBy(actor) } }
}
