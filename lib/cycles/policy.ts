import type { Actor } from '@/lib/auth/actor'
import type { Prisma } from '@/lib/db/generated/client'

/** The zones an actor runs: set-up, seats, applications, rounds. Administrators run every zone. */
export function zonesRunBy(actor: Actor): Prisma.ZoneWhereInput {
  return actor.administrator ? {} : { id: { in: [...actor.zones] } }
}

export function cyclesRunBy(actor: Actor): Prisma.CycleWhereInput {
  return { zone: zonesRunBy(actor) }
}
