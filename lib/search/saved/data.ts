import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'

import { placeKey } from './rules'
import type { Place } from './schema'
import type { SavedFilterView } from './view'

/** What the actor has kept for one list of one zone, by name. Nobody else's. */
export async function listSavedFilters(
  actor: Actor,
  zone: string,
  place: Place,
): Promise<SavedFilterView[]> {
  return db.savedFilter.findMany({
    where: { userId: actor.id, place: placeKey(zone, place) },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, query: true },
  })
}
