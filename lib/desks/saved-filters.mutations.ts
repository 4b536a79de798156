import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'

import { savedListKey, MAX_FILTERS, type SavedFilterInput } from './saved-filters.schema'

export type SaveFilterResult = { ok: true } | { ok: false; reason: 'not-found' | 'too-many' }

/** Saves filters for the actor under a name; saving under the same name replaces them. */
export async function saveFilter(
  actor: Actor,
  { zone: slug, place, name, query }: SavedFilterInput,
): Promise<SaveFilterResult> {
  return db.$transaction(async (tx) => {
    const zone = await tx.zone.findFirst({
      where: { AND: [{ slug }, zonesRunBy(actor)] },
      select: { id: true },
    })
    if (!zone) return { ok: false, reason: 'not-found' }
    // two calls at once wait for each other, so that the limit holds
    await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${actor.id}::uuid FOR UPDATE`
    const key = { userId: actor.id, place: savedListKey(slug, place) }
    const others = await tx.savedFilter.count({ where: { ...key, name: { not: name } } })
    if (others >= MAX_FILTERS) return { ok: false, reason: 'too-many' }
    const { id } = await tx.savedFilter.upsert({
      where: { userId_place_name: { ...key, name } },
      create: { ...key, name, query },
      update: { query },
      select: { id: true },
    })
    await recordEvent(tx, actor, {
      verb: 'filter.saved',
      subjectType: 'filter',
      subjectId: id,
      zoneId: zone.id,
      detail: { place, name, query },
    })
    return { ok: true }
  })
}

/** Deletes filters that the actor saved; false when the actor has none with this id. */
export async function deleteFilter(actor: Actor, id: string): Promise<boolean> {
  if (!isUuid(id)) return false
  return db.$transaction(async (tx) => {
    const kept = await tx.savedFilter.findFirst({ where: { id, userId: actor.id } })
    if (!kept) return false
    const { count } = await tx.savedFilter.deleteMany({ where: { id } })
    if (count === 0) return false
    const [slug = ''] = kept.place.split('/')
    const zone = await tx.zone.findUnique({ where: { slug }, select: { id: true } })
    await recordEvent(tx, actor, {
      verb: 'filter.deleted',
      subjectType: 'filter',
      subjectId: id,
      ...(zone && { zoneId: zone.id }),
      detail: { place: kept.place, name: kept.name },
    })
    return true
  })
}
