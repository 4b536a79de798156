import 'server-only'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { isRecordId } from '@/lib/forms/record-id'
import type { Locale } from '@/lib/i18n/routing'

import type { EventView } from './view'

const EVENT = {
  id: true,
  kind: true,
  titleEn: true,
  titleEs: true,
  startsAt: true,
  endsAt: true,
  place: true,
  demo: true,
} satisfies Prisma.ZoneEventSelect

type Row = Prisma.ZoneEventGetPayload<{ select: typeof EVENT }>

const toView = ({ titleEn, titleEs, ...event }: Row, locale: Locale): EventView => ({
  ...event,
  title: locale === 'es' ? titleEs : titleEn,
})

/** Meetings and fairs of a zone that are not over at `now`, the next first. Public. */
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

/** One meeting or fair of a zone, past ones too; null when the zone has none of that id. Public. */
export async function getEvent(
  zone: string,
  id: string,
  locale: Locale,
): Promise<EventView | null> {
  if (!isRecordId(id)) return null
  const row = await db.zoneEvent.findFirst({ where: { id, zone: { slug: zone } }, select: EVENT })
  return row && toView(row, locale)
}
