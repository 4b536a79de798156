import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { SchoolKind } from '@/lib/base/db/generated/enums'
import { schoolsServing, zonesRunBy } from '@/lib/registry/access/zone-access.policy'

/** A school on the staff's page of a zone. */
export type ZoneSchool = {
  readonly id: string
  readonly name: string
  readonly kind: SchoolKind
  readonly lowestGrade: number
  readonly highestGrade: number
  /** The code by which files name it; null when it has none. */
  readonly code: string | null
  /** The first school year without it; null while it is open. */
  readonly closedYear: number | null
  /** It lies outside the zone and teaches its students. */
  readonly serves: boolean
}

/** The schools of a zone that the actor runs and those that serve it, by name, closed ones last; empty for others. */
export async function listZoneSchools(actor: Actor, zoneId: string): Promise<ZoneSchool[]> {
  const zone = await db.zone.findFirst({
    where: { AND: [{ id: zoneId }, zonesRunBy(actor)] },
    select: { id: true },
  })
  if (!zone) return []
  const rows = await db.school.findMany({
    where: schoolsServing(zoneId),
    orderBy: [{ closedYear: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      kind: true,
      lowestGrade: true,
      highestGrade: true,
      cdsCode: true,
      localCode: true,
      zoneId: true,
      closedYear: true,
    },
  })
  return rows.map(({ cdsCode, localCode, zoneId: own, ...school }) => ({
    ...school,
    code: cdsCode ?? localCode,
    serves: own !== zoneId,
  }))
}
