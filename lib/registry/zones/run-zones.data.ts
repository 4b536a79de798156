import 'server-only'
import { cache } from 'react'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'

/** A zone that the actor runs. */
export type RunZone = {
  readonly id: string
  readonly slug: string
  readonly nameEn: string
  readonly nameEs: string
}

/** The zones an actor runs, by name; empty for everybody else. */
export async function listZonesRunBy(actor: Actor): Promise<RunZone[]> {
  return db.zone.findMany({
    where: zonesRunBy(actor),
    orderBy: { nameEn: 'asc' },
    select: { id: true, slug: true, nameEn: true, nameEs: true },
  })
}

/** A zone that the actor runs, or null. */
export const findRunZone = cache(async (actor: Actor, slug: string): Promise<RunZone | null> => {
  return db.zone.findFirst({
    where: { AND: [{ slug }, zonesRunBy(actor)] },
    select: { id: true, slug: true, nameEn: true, nameEs: true },
  })
})
