import 'server-only'
import { cache } from 'react'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { UNPLACED } from '@/lib/desks/reports/unplaced-report.data'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { toGeometry } from '@/lib/registry/zones/boundary.rules'
import type { Geometry } from '@/lib/registry/zones/boundary.schema'

/** The children without a seat of one attendance area. */
export type UnplacedArea = {
  /** Null where the area of a child is not known. */
  readonly area: string | null
  readonly children: number
  /** Null where it is not known. */
  readonly boundary: Geometry | null
  /** Of its campus, as `[longitude, latitude]`; null where it is not known. */
  readonly campus: readonly [number, number] | null
}

type Row = {
  area: string | null
  children: number
  boundary: unknown
  longitude: number | null
  latitude: number | null
}

/**
 * The children of the report of unplaced students, by attendance area, the most first; null when the
 * year is not the actor's. Nothing finer is read: where a child lives stands on its own page.
 */
export const readUnplacedAreas = cache(
  async (actor: Actor, id: string): Promise<UnplacedArea[] | null> => {
    const isRunBy = await db.cycle.count({ where: { AND: [{ id }, cyclesRunBy(actor)] } })
    if (isRunBy === 0) return null
    const rows = await db.$queryRaw<Row[]>`
      WITH counted AS (
        SELECT student.attendance_area_id AS id, count(*)::int AS children
        FROM ${UNPLACED.from} WHERE ${UNPLACED.of(id)} GROUP BY 1
      )
      SELECT place.name AS area, counted.children, place.boundary, campus.longitude, campus.latitude
      FROM counted
        LEFT JOIN attendance_area place ON place.id = counted.id
        LEFT JOIN campus ON campus.id = place.campus_id
      ORDER BY counted.children DESC, place.name NULLS LAST`
    return rows.map(({ area, children, boundary, longitude, latitude }) => ({
      area,
      children,
      boundary: toGeometry(boundary),
      campus: longitude === null || latitude === null ? null : [longitude, latitude],
    }))
  },
)
