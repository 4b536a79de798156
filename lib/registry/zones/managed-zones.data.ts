import 'server-only'
import { cache } from 'react'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'

/** A zone that the actor runs. */
export type ManagedZone = {
  readonly id: string
  readonly slug: string
  readonly name: Texts
}

const SELECT = { id: true, slug: true, name: TEXTS } as const

/** The zones that the actor runs, by slug, with when each was closed; null for those that are open. */
export async function listManagedZones(
  actor: Actor,
): Promise<(ManagedZone & { readonly closedAt: Date | null })[]> {
  const select = { ...SELECT, closedAt: true }
  return db.zone.findMany({ where: zonesRunBy(actor), orderBy: { slug: 'asc' }, select })
}

/** A zone that the actor runs, by slug, or null. */
export const findManagedZone = cache(
  async (actor: Actor, slug: string): Promise<ManagedZone | null> => {
    return db.zone.findFirst({ where: { AND: [{ slug }, zonesRunBy(actor)] }, select: SELECT })
  },
)

/** A zone that the actor runs, by id, or null. */
export async function findManagedZoneById(actor: Actor, id: string): Promise<ManagedZone | null> {
  return db.zone.findFirst({ where: { AND: [{ id }, zonesRunBy(actor)] }, select: SELECT })
}

/** All zones that are not closed, by slug: whom they are told to has been checked by the caller. */
export async function listOpenZones(): Promise<ManagedZone[]> {
  return db.zone.findMany({ where: { closedAt: null }, orderBy: { slug: 'asc' }, select: SELECT })
}
