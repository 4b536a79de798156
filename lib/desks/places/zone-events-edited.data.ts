import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { ZoneEventKind } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'

export type EditedEvent = {
  readonly id: string
  readonly kind: ZoneEventKind
  readonly title: Texts
  readonly startsAt: Date
  readonly endsAt: Date
  readonly place: string
}

const EVENT = {
  id: true,
  kind: true,
  title: TEXTS,
  startsAt: true,
  endsAt: true,
  place: true,
} as const

/** The meetings and fairs of a zone that the actor runs, past ones too, the latest first. */
export async function listEditedEvents(actor: Actor, zoneId: string): Promise<EditedEvent[]> {
  return db.zoneEvent.findMany({
    where: { zoneId, zone: zonesRunBy(actor) },
    orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
    select: EVENT,
  })
}

/** One of them; null when the zone has none with this id. */
export async function findEditedEvent(
  actor: Actor,
  zoneId: string,
  id: string,
): Promise<EditedEvent | null> {
  if (!isUuid(id)) return null
  return db.zoneEvent.findFirst({ where: { id, zoneId, zone: zonesRunBy(actor) }, select: EVENT })
}
