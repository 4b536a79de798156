import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

import { staffedZones } from './zone-access.policy'

/** The schools an actor works at. */
export function staffedSchools(actor: Actor): Prisma.SchoolWhereInput {
  return { id: { in: [...actor.staffAt] } }
}

/** The schools whose rosters an actor may see: where one works, and those of a zone one runs. */
export function rosterSchools(actor: Actor): Prisma.SchoolWhereInput {
  if (actor.administrator) return {}
  return { OR: [staffedSchools(actor), { zone: staffedZones(actor) }] }
}
