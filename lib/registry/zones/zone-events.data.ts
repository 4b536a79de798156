import 'server-only'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { ZoneEventKind } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS, textIn } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'

/** A meeting or a fair, in the reader's language. */
export type EventView = {
  readonly id: string
  readonly kind: ZoneEventKind
  readonly title: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly place: string
  readonly demo: boolean
}

const EVENT = {
  id: true,
  kind: true,
  title: TEXTS,
  startsAt: true,
  endsAt: true,
  place: true,
  demo: true,
} satisfies Prisma.ZoneEventSelect

type Row = Prisma.ZoneEventGetPayload<{ select: typeof EVENT }>

const toView = (event: Row, locale: Locale): EventView => ({
  ...event,
  title: textIn(locale, event.title),
})

/** The meetings and fairs of a zone that have not ended at `now`, the next first. Public. */
export async function findComingEvents(
  zone: string,
  locale: Locale,
  now: Date,
): Promise<EventView[]> {
  const rows = await db.zoneEvent.findMany({
    where: { zone: { slug: zone }, endsAt: { gt: now } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    select: EVENT,
  })
  return rows.map((row) => toView(row, locale))
}

/** One meeting or fair of a zone, also a past one; null when the zone has none with this id. Public. */
export async function getEvent(
  zone: string,
  id: string,
  locale: Locale,
): Promise<EventView | null> {
  if (!isUuid(id)) return null
  const row = await db.zoneEvent.findFirst({ where: { id, zone: { slug: zone } }, select: EVENT })
  return row && toView(row, locale)
}
