import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** The zones whose staff an actor belongs to. An administrator is not staff by that. */
export function staffedZones(actor: Actor): Prisma.ZoneWhereInput {
  return { id: { in: [...actor.zones] } }
}

/** The zones whose appeals an actor decides. */
export function panelZones(actor: Actor): Prisma.ZoneWhereInput {
  return { id: { in: [...actor.panelOf] } }
}

/**
 * The zones an actor runs: set-up, seats, applications, rounds. Administrators run every zone: their
 * filter is empty, and an OR leaves out `{ zone: {} }`, so ask for administrators before an OR.
 */
export function zonesRunBy(actor: Actor): Prisma.ZoneWhereInput {
  return actor.administrator ? {} : staffedZones(actor)
}

/** The cycles of the zones an actor runs. */
export function cyclesRunBy(actor: Actor): Prisma.CycleWhereInput {
  return { zone: zonesRunBy(actor) }
}

/** The role in which an actor changes what the public reads: told there, the name is not. */
export function findActingRole(actor: Actor, zoneId: string): 'ZONE_STAFF' | 'ADMINISTRATOR' {
  return actor.zones.includes(zoneId) ? 'ZONE_STAFF' : 'ADMINISTRATOR'
}
