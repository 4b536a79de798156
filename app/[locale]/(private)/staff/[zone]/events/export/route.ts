import { getLocale, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { EVENT_COLUMNS, eventValues, findEvents } from '@/components/desks/places/event-list'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { zoneName } from '@/lib/base/format/names'
import { createRowsDownload } from '@/lib/base/tables/rows-download'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf } from '@/lib/base/tables/table-download'
import { readDistrictTimeZone } from '@/lib/desks/places/district-steps.data'
import { listEditedEvents } from '@/lib/desks/places/zone-events-edited.data'
import { eventFilterSchema, eventTable } from '@/lib/desks/places/zone-events-table.schema'
import { currentActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

/** The meetings and fairs of a zone as the list is shown. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/events/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const zone = await findManagedZone(actor, (await params).zone)
  if (!zone) return new Response(null, { status: 404 })
  const { format, ...said } = Object.fromEntries(request.nextUrl.searchParams)
  const filter = eventFilterSchema.parse(said)
  const [t, locale, events, columns, timeZone] = await Promise.all([
    getTranslations('places.events'),
    getLocale(),
    listEditedEvents(actor, zone.id),
    findShownColumns(actor, eventTable, filter),
    readDistrictTimeZone(),
  ])
  const rows = findEvents(events, filter, locale)
  await logExport(actor, {
    zoneId: zone.id,
    list: 'events-shown',
    subjectType: 'zone',
    subjectId: zone.id,
    rows: rows.length,
    filters: filter.q === '' ? {} : { q: filter.q },
  })
  return createRowsDownload(formatOf(format), {
    name: `meetings-${zone.slug}`,
    title: t('title'),
    table: eventTable,
    columns,
    label: (key) => t(EVENT_COLUMNS[key]),
    values: eventValues(locale),
    rows,
    timeZone,
    head: { place: zoneName(zone, locale), filters: [[t('search'), filter.q]] },
  })
}
