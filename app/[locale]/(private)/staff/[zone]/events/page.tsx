import { getTranslations } from 'next-intl/server'

import { EventTable } from '@/components/desks/places/event-list'
import { PlaceNews } from '@/components/desks/places/place-news'
import { LinkButton } from '@/components/ui/button'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { readDistrictTimeZone } from '@/lib/desks/places/district-steps.data'
import { listEditedEvents } from '@/lib/desks/places/zone-events-edited.data'
import { eventFilterSchema, eventTable } from '@/lib/desks/places/zone-events-table.schema'

import { keepColumnsAction } from '../../../shown-columns'
import { requireZone, ZonePlacesPage } from '../../zone-places'

export async function generateMetadata() {
  const t = await getTranslations('places.events')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/events'>

export default async function EventsPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const { actor, zone } = await requireZone(slug, '/events')
  const filter = eventFilterSchema.parse(query)
  const [t, events, timeZone, columns] = await Promise.all([
    getTranslations('places.events'),
    listEditedEvents(actor, zone.id),
    readDistrictTimeZone(),
    findShownColumns(actor, eventTable, filter),
  ])
  return (
    <ZonePlacesPage zone={zone} title={t('title')} lead={t('lead')}>
      <PlaceNews done={query['done']} />
      <LinkButton href={`/staff/${slug}/events/new`}>{t('new')}</LinkButton>
      <EventTable
        events={events}
        zone={slug}
        timeZone={timeZone}
        now={new Date()}
        look={{
          path: `/staff/${slug}/events`,
          filter,
          columns,
          keepColumns: keepColumnsAction,
        }}
      />
    </ZonePlacesPage>
  )
}
