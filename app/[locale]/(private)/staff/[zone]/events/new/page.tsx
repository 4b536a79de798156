import { getTranslations } from 'next-intl/server'

import { EventForm } from '@/components/desks/places/events'
import { readDistrictTimeZone } from '@/lib/desks/places/district-steps.data'

import { requireZone, ZonePlacesPage } from '../../../zone-places'
import { saveEventAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('places.events')
  return { title: t('new') }
}

export default async function NewEventPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/events/new'>) {
  const { zone: slug } = await params
  const { zone } = await requireZone(slug, '/events/new')
  const [t, timeZone] = await Promise.all([
    getTranslations('places.events'),
    readDistrictTimeZone(),
  ])
  return (
    <ZonePlacesPage
      zone={zone}
      title={t('new')}
      above={[{ href: `/staff/${slug}/events`, label: t('title') }]}
    >
      <EventForm action={saveEventAction} zone={slug} event={null} timeZone={timeZone} />
    </ZonePlacesPage>
  )
}
