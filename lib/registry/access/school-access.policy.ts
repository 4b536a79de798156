import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** The schools whose rosters an actor may see: where one works, and those of a zone one runs. */
export function rosterSchools(actor: Actor): Prisma.SchoolWhereInput {
  if (actor.administrator) return {}
  return { OR: [{ id: { in: [...actor.staffAt] } }, { zoneId: { in: [...actor.zones] } }] }
}
