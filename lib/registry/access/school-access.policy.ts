import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

import { staffedZones } from './zone-access.policy'

/** The schools where the actor works. */
export function staffedSchools(actor: Actor): Prisma.SchoolWhereInput {
  return { id: { in: [...actor.staffAt] } }
}

/** The schools whose rosters the actor may see: where the actor works, and those of zones the actor runs. */
export function rosterSchools(actor: Actor): Prisma.SchoolWhereInput {
  if (actor.administrator) return {}
  return { OR: [staffedSchools(actor), { zone: staffedZones(actor) }] }
}
