import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { SchoolKind, ZoneLevel } from '@/lib/base/db/generated/enums'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'

import { campusesEditedBy, schoolsEditedBy, zonesEditedBy } from './places.policy'

export type ZoneRow = {
  readonly id: string
  readonly slug: string
  readonly name: Texts
  readonly level: ZoneLevel
  readonly closedAt: Date | null
  readonly schools: number
  readonly campuses: number
}

/** The zones that the actor edits, by slug, closed ones too. */
export async function listEditedZones(actor: Actor): Promise<ZoneRow[]> {
  const rows = await db.zone.findMany({
    where: zonesEditedBy(actor),
    orderBy: { slug: 'asc' },
    select: {
      id: true,
      slug: true,
      name: TEXTS,
      level: true,
      closedAt: true,
      _count: { select: { schools: true, campuses: true } },
    },
  })
  return rows.map(({ _count, ...zone }) => ({ ...zone, ..._count }))
}

export type CampusRow = {
  readonly id: string
  readonly code: string | null
  readonly name: string
  readonly address: string | null
  readonly hasPosition: boolean
  readonly zone: { readonly id: string; readonly name: Texts } | null
  readonly schools: number
}

/** The campuses that the actor edits, of one zone or (null) all of them, by name. */
export async function listEditedCampuses(
  actor: Actor,
  zoneId: string | null,
): Promise<CampusRow[]> {
  const rows = await db.campus.findMany({
    where: { AND: [campusesEditedBy(actor), zoneId === null ? {} : { zoneId }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      code: true,
      name: true,
      address: true,
      latitude: true,
      zone: { select: { id: true, name: TEXTS } },
      _count: { select: { schools: true } },
    },
  })
  return rows.map(({ _count, latitude, ...campus }) => {
    return { ...campus, hasPosition: latitude !== null, schools: _count.schools }
  })
}

export type SchoolRow = {
  readonly id: string
  readonly name: string
  readonly kind: SchoolKind
  readonly code: string | null
  readonly lowestGrade: number
  readonly highestGrade: number
  readonly closedYear: number | null
  readonly parentId: string | null
  readonly campus: string | null
  readonly zone: { readonly id: string; readonly name: Texts } | null
}

/** The schools that the actor edits, of one zone or (null) all of them: each below its parent, by name. */
export async function listEditedSchools(actor: Actor, zoneId: string | null): Promise<SchoolRow[]> {
  const rows = await db.school.findMany({
    where: { AND: [schoolsEditedBy(actor), zoneId === null ? {} : { zoneId }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      kind: true,
      cdsCode: true,
      localCode: true,
      lowestGrade: true,
      highestGrade: true,
      closedYear: true,
      parentId: true,
      campus: { select: { name: true } },
      zone: { select: { id: true, name: TEXTS } },
    },
  })
  const all = rows.map(({ cdsCode, localCode, campus, ...school }): SchoolRow => {
    return { ...school, code: cdsCode ?? localCode, campus: campus?.name ?? null }
  })
  const ids = new Set(all.map(({ id }) => id))
  const programs = Map.groupBy(all, ({ parentId }) => parentId ?? '')
  return all
    .filter(({ parentId }) => parentId === null || !ids.has(parentId))
    .flatMap((school) => [school, ...(programs.get(school.id) ?? [])])
}
