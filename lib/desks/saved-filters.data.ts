import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

import { savedListKey, type FilteredList, type SavedFilterView } from './saved-filters.schema'

/** The filters the actor has saved for one list of one zone, by name. Nobody else's. */
export async function listSavedFilters(
  actor: Actor,
  zone: string,
  place: FilteredList,
): Promise<SavedFilterView[]> {
  return db.savedFilter.findMany({
    where: { userId: actor.id, place: savedListKey(zone, place) },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, query: true },
  })
}
