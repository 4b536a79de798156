import { getTranslations } from 'next-intl/server'

import { EventTable } from '@/components/desks/places/events'
import { PlaceNews } from '@/components/desks/places/place-news'
import { LinkButton } from '@/components/ui/button'
import { readDistrictTimeZone } from '@/lib/desks/places/district-steps.data'
import { listEditedEvents } from '@/lib/desks/places/zone-events-edited.data'

import { requireZone, ZonePlacesPage } from '../../zone-places'

export async function generateMetadata() {
  const t = await getTranslations('places.events')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/events'>

export default async function EventsPage({ params, searchParams }: Props) {
  const [{ zone: slug }, { done }] = await Promise.all([params, searchParams])
  const { actor, zone } = await requireZone(slug, '/events')
  const [t, events, timeZone] = await Promise.all([
    getTranslations('places.events'),
    listEditedEvents(actor, zone.id),
    readDistrictTimeZone(),
  ])
  return (
    <ZonePlacesPage zone={zone} title={t('title')} lead={t('lead')}>
      <PlaceNews done={done} />
      <LinkButton href={`/staff/${slug}/events/new`}>{t('new')}</LinkButton>
      <EventTable events={events} zone={slug} timeZone={timeZone} now={new Date()} />
    </ZonePlacesPage>
  )
}
