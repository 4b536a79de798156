import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { EVENT_COLUMNS, eventValues, findEvents } from '@/components/desks/places/event-list'
import { listEditedEvents } from '@/lib/desks/places/zone-events-edited.data'
import { eventFilterSchema, eventTable } from '@/lib/desks/places/zone-events-table.schema'

import { exportZoneList } from '../../list-export'

type Context = RouteContext<'/[locale]/staff/[zone]/events/export'>

/** The meetings and fairs of a zone as the list is shown. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return exportZoneList(
    request,
    (await params).zone,
    eventTable,
    async ({ actor, zone, locale, said }) => {
      const filter = eventFilterSchema.parse(said)
      const [t, events] = await Promise.all([
        getTranslations('places.events'),
        listEditedEvents(actor, zone.id),
      ])
      return {
        list: 'events-shown',
        name: 'meetings',
        title: t('title'),
        filter,
        label: (key) => t(EVENT_COLUMNS[key]),
        search: t('search'),
        values: eventValues(locale),
        rows: findEvents(events, filter, locale),
      }
    },
  )
}
