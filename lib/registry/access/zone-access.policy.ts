import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** The zones an actor runs: set-up, seats, applications, rounds. Administrators run every zone. */
export function zonesRunBy(actor: Actor): Prisma.ZoneWhereInput {
  return actor.administrator ? {} : { id: { in: [...actor.zones] } }
}

export function cyclesRunBy(actor: Actor): Prisma.CycleWhereInput {
  return { zone: zonesRunBy(actor) }
}

/** The role in which an actor changes what the public reads: told there, the name is not. */
export function actsAs(actor: Actor, zoneId: string): 'ZONE_STAFF' | 'ADMINISTRATOR' {
  return actor.zones.includes(zoneId) ? 'ZONE_STAFF' : 'ADMINISTRATOR'
}
