import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { EventForm } from '@/components/desks/places/events'
import { Button } from '@/components/ui/button'
import { readDistrictTimeZone } from '@/lib/desks/places/district-steps.data'
import { findEditedEvent } from '@/lib/desks/places/zone-events-edited.data'

import { requireZone, ZonePlacesPage } from '../../../zone-places'
import { removeEventAction, saveEventAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('places.events')
  return { title: t('edit') }
}

export default async function EventPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/events/[event]'>) {
  const { zone: slug, event: id } = await params
  const { actor, zone } = await requireZone(slug, `/events/${id}`)
  const event = await findEditedEvent(actor, zone.id, id)
  if (!event) notFound()
  const [t, timeZone] = await Promise.all([
    getTranslations('places.events'),
    readDistrictTimeZone(),
  ])
  return (
    <ZonePlacesPage
      zone={zone}
      title={t('edit')}
      above={[{ href: `/staff/${slug}/events`, label: t('title') }]}
    >
      <EventForm action={saveEventAction} zone={slug} event={event} timeZone={timeZone} />
      <form action={removeEventAction}>
        <input type="hidden" name="zone" value={slug} />
        <input type="hidden" name="event" value={id} />
        <Button variant="danger">{t('remove')}</Button>
      </form>
    </ZonePlacesPage>
  )
}
