import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { toGeometry } from '@/lib/registry/zones/boundary.rules'
import type { Geometry } from '@/lib/registry/zones/boundary.schema'

import { campusesEditedBy } from './places.policy'

/** What is drawn around a campus: its zone and the other campuses there. */
export type CampusMapView = {
  readonly boundary: Geometry | null
  readonly campuses: readonly {
    readonly id: string
    readonly name: string
    readonly latitude: number
    readonly longitude: number
  }[]
}

/** The map around a campus that the actor edits: of its zone, or of the district when it is in none. */
export async function findCampusMap(actor: Actor, campusId: string): Promise<CampusMapView> {
  const campus = await db.campus.findFirst({
    where: { AND: [{ id: campusId }, campusesEditedBy(actor)] },
    select: { zoneId: true, zone: { select: { boundary: true } } },
  })
  if (!campus) return { boundary: null, campuses: [] }
  const { zoneId, zone } = campus
  const rows = await db.campus.findMany({
    where: { latitude: { not: null }, ...(zoneId !== null && { zoneId }) },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, latitude: true, longitude: true },
  })
  return {
    boundary: toGeometry(zone?.boundary ?? null),
    campuses: rows.flatMap(({ latitude, longitude, ...row }) =>
      latitude === null || longitude === null ? [] : [{ ...row, latitude, longitude }],
    ),
  }
}
