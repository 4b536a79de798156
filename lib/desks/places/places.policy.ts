import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { staffedZones, zonesRunBy } from '@/lib/registry/access/zone-access.policy'

const NONE = { id: { in: [] } }

/** Administrators edit the district. */
export function districtEditedBy(actor: Actor): Prisma.DistrictWhereInput {
  return actor.administrator ? {} : NONE
}

/** The zones whose names and contact the actor edits; administrators alone make and close zones. */
export function zonesEditedBy(actor: Actor): Prisma.ZoneWhereInput {
  return zonesRunBy(actor)
}

/** Administrators edit every campus, zone staff those of their zones. */
export function campusesEditedBy(actor: Actor): Prisma.CampusWhereInput {
  return actor.administrator ? {} : { zone: staffedZones(actor) }
}

/** Administrators edit every school, zone staff those of their zones. */
export function schoolsEditedBy(actor: Actor): Prisma.SchoolWhereInput {
  return actor.administrator ? {} : { zone: staffedZones(actor) }
}
