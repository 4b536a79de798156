import 'server-only'
import { z } from 'zod'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { zoneName } from '@/lib/base/format/names'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'
import { importSchema } from '@/lib/feeds/staging/import-schema.data'
import { toGeometry } from '@/lib/registry/zones/boundary.rules'
import type { Geometry } from '@/lib/registry/zones/boundary.schema'

/** A zone or an area of one, with its boundary. */
export type BoundaryRow = {
  readonly id: string
  readonly of: 'zone' | 'area'
  readonly code: string
  readonly name: string
  /** Null when it is not known. */
  readonly shape: Geometry | null
  /** What its history calls it; null for a demo value. */
  readonly mark: string | null
}

/** A map that waits for an answer. */
export type WaitingMap = { readonly id: string; readonly name: string; readonly receivedAt: Date }

/** The open zones by name, each followed by its areas; none for others than administrators. */
export async function listBoundaries(actor: Actor, locale: Locale): Promise<BoundaryRow[]> {
  if (!actor.administrator) return []
  const zones = await db.zone.findMany({
    where: { closedAt: null },
    orderBy: { slug: 'asc' },
    select: {
      id: true,
      slug: true,
      name: TEXTS,
      boundary: true,
      boundaryMark: true,
      areas: {
        orderBy: { name: 'asc' },
        select: { id: true, code: true, name: true, boundary: true, boundaryMark: true },
      },
    },
  })
  return zones.flatMap(({ areas, slug, ...zone }) => [
    {
      ...toRow(zone),
      of: 'zone' as const,
      code: slug,
      name: zoneName(zone, locale),
    },
    ...areas.map((area) => ({
      ...toRow(area),
      of: 'area' as const,
      code: area.code ?? area.name,
      name: area.name,
    })),
  ])
}

type Kept = { id: string; boundary: unknown; boundaryMark: string | null }

const toRow = ({ id, boundary, boundaryMark }: Kept) => ({
  id,
  shape: toGeometry(boundary),
  mark: boundaryMark,
})

const TABLES = ['zone_boundaries', 'area_boundaries']

/** Checked maps that wait for an answer, the newest first; none for others than administrators. */
export async function listWaitingMaps(actor: Actor): Promise<WaitingMap[]> {
  if (!actor.administrator) return []
  return db.import.findMany({
    where: {
      state: { in: ['CHECKED', 'HELD'] },
      byItself: false,
      tables: { some: { name: { in: TABLES } } },
    },
    orderBy: { receivedAt: 'desc' },
    select: { id: true, name: true, receivedAt: true },
  })
}

/** The properties that are chosen for maps, by source; empty for others than administrators. */
export async function readMapProperties(actor: Actor): Promise<ReadonlyMap<string, string>> {
  if (!actor.administrator) return new Map()
  const rows = await db.importSource.findMany({
    where: { boundaryProperty: { not: null } },
    select: { name: true, boundaryProperty: true },
  })
  return new Map(rows.map(({ name, boundaryProperty }) => [name, boundaryProperty ?? '']))
}

export type DrawnBoundary = {
  readonly key: string
  readonly isZone: boolean
  readonly shape: Geometry
}

/** How many change zone or area, from where to where. */
type Move = {
  readonly before: string
  readonly after: string
  readonly students: number
}

export type BoundaryChange = {
  readonly id: string
  readonly name: string
  readonly before: readonly DrawnBoundary[]
  readonly after: readonly DrawnBoundary[]
  /** Null: no student has a place on the map, so nobody can say. */
  readonly moves: readonly Move[] | null
  /** How many stay as they are on record although the map says something else of their place. */
  readonly stay: number
}

const staySchema = z.object({ count: z.int() }).catch({ count: 0 })

type Drawn = { zone: string; area: string | null; drawn: unknown }

const toDrawn = (rows: readonly Drawn[]): DrawnBoundary[] =>
  rows.flatMap(({ zone, area, drawn }) => {
    const shape = toGeometry(drawn)
    return shape
      ? [{ key: [zone, area].filter(Boolean).join(' / '), isZone: area === null, shape }]
      : []
  })

/**
 * The boundaries before and after a map that waits for an answer, in the zones that it changes; null when there is no
 * such map, it waits no longer, or the actor is no administrator.
 */
export async function findBoundaryChange(actor: Actor, id: string): Promise<BoundaryChange | null> {
  if (!actor.administrator || !isUuid(id)) return null
  const row = await db.import.findFirst({
    where: { id, tables: { some: { name: { in: TABLES } } } },
    select: {
      name: true,
      problems: {
        where: { code: { in: ['studentsNoPosition', 'studentsStay'] } },
        select: { code: true, detail: true },
      },
    },
  })
  const schema = importSchema(id)
  const [kept] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT to_regclass(${`${schema}.moved`}) IS NOT NULL AS found`
  if (!row || kept?.found !== true) return null
  // the name is made of an id that was looked up
  const at = Prisma.raw(schema)
  const changed = Prisma.sql`(SELECT zone FROM ${at}.known_boundary WHERE _row IS NOT NULL)`
  const [before, after, moves] = await Promise.all([
    db.$queryRaw<Drawn[]>`
      SELECT slug AS zone, NULL AS area, boundary AS drawn FROM zone WHERE slug IN ${changed}
      UNION ALL SELECT slug, area_code(area), area.boundary FROM attendance_area area
        JOIN zone ON zone.id = area.zone_id WHERE slug IN ${changed}`,
    db.$queryRaw<Drawn[]>`
      SELECT zone, area, drawn FROM ${at}.known_boundary WHERE zone IN ${changed}
      ORDER BY (area IS NOT NULL), zone, area`,
    db.$queryRaw<Move[]>`
      SELECT concat_ws(' / ', zone_before, area_before) AS before,
        concat_ws(' / ', zone_after, area_after) AS after, students
      FROM ${at}.moved ORDER BY students DESC, 1, 2`,
  ])
  const { name, problems } = row
  const told = problems.some(({ code }) => code === 'studentsNoPosition') ? null : moves
  const stay = problems.find(({ code }) => code === 'studentsStay')?.detail
  return {
    id,
    name,
    before: toDrawn(before),
    after: toDrawn(after),
    moves: told,
    stay: staySchema.parse(stay ?? {}).count,
  }
}
