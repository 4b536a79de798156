import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS, toTextRows, writtenIn } from '@/lib/base/i18n/localized-text.rules'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'

import { eventVersion } from './event-version.rules'
import type { TypedEvent } from './zone-event.schema'

export type SavedEvent = { ok: true; id: string } | { ok: false; reason: 'not-found' | 'changed' }

const ROW = {
  id: true,
  kind: true,
  title: TEXTS,
  startsAt: true,
  endsAt: true,
  place: true,
} as const

async function lockEvent(tx: Tx, actor: Actor, zoneId: string, id: string) {
  if (!isUuid(id)) return null
  await tx.$queryRaw`SELECT id FROM zone_event WHERE id = ${id}::uuid FOR UPDATE`
  return tx.zoneEvent.findFirst({ where: { id, zoneId, zone: zonesRunBy(actor) }, select: ROW })
}

/** Adds (`id` null) or changes a meeting or fair of a zone that the actor runs. Made by a person, it is no demo value. */
export async function saveEvent(
  actor: Actor,
  zoneId: string,
  id: string | null,
  event: TypedEvent,
  was: string,
): Promise<SavedEvent> {
  const { titles, ...rest } = event
  const title = toTextRows(titles)
  return db.$transaction(async (tx): Promise<SavedEvent> => {
    if (id === null) {
      const zone = await tx.zone.findFirst({
        where: { AND: [{ id: zoneId }, zonesRunBy(actor)] },
        select: { id: true },
      })
      if (!zone) return { ok: false, reason: 'not-found' }
      const made = await tx.zoneEvent.create({
        data: { zoneId, ...rest, title: { create: title } },
        select: { id: true },
      })
      await log(tx, actor, 'event.added', zoneId, made.id, titles.en)
      return { ok: true, id: made.id }
    }
    const known = await lockEvent(tx, actor, zoneId, id)
    if (!known) return { ok: false, reason: 'not-found' }
    if (eventVersion(known) !== was) return { ok: false, reason: 'changed' }
    if (eventVersion({ ...rest, title }) === was) return { ok: true, id }
    await tx.zoneEvent.update({ where: { id }, data: { ...rest, demo: false } })
    for (const { locale, text } of title) {
      const where = { eventId_locale: { eventId: id, locale } }
      await tx.zoneEventTitle.upsert({
        where,
        create: { eventId: id, locale, text },
        update: { text },
      })
    }
    await log(tx, actor, 'event.changed', zoneId, id, titles.en)
    return { ok: true, id }
  })
}

/** Takes a meeting or fair away that will not take place; the log keeps what it was. */
export async function removeEvent(actor: Actor, zoneId: string, id: string): Promise<SavedEvent> {
  return db.$transaction(async (tx): Promise<SavedEvent> => {
    const known = await lockEvent(tx, actor, zoneId, id)
    if (!known) return { ok: false, reason: 'not-found' }
    await tx.zoneEvent.delete({ where: { id } })
    await log(tx, actor, 'event.removed', zoneId, id, writtenIn('en', known.title))
    return { ok: true, id }
  })
}

async function log(
  tx: Tx,
  actor: Actor,
  verb: 'event.added' | 'event.changed' | 'event.removed',
  zoneId: string,
  subjectId: string,
  name: string,
): Promise<void> {
  await recordEvent(tx, actor, { verb, subjectType: 'event', subjectId, zoneId, detail: { name } })
}
