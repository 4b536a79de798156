import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CloseZoneForm } from '@/components/desks/places/close-zone-form'
import { PlacesPage } from '@/components/desks/places/places-page'
import { listEditedZones } from '@/lib/desks/places/place-lists.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { PlaceEditor, requirePlace } from '../../../place-pages'
import { closeZoneAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('places.zones')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/data/zones/[place]'>

export default async function ZonePage({ params, searchParams }: Props) {
  const [{ place: id }, { done }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/data/zones/${id}`)
  if (!actor.administrator) notFound()
  const place = await requirePlace(actor, 'zones', id)
  const zone = (await listEditedZones(actor)).find((one) => one.id === id) ?? notFound()
  const t = await getTranslations('places.zones')
  const above = [{ href: '/staff/data/zones', label: t('title') }]
  return (
    <PlacesPage current="zones" title={place.values.name_en ?? ''} above={above}>
      <PlaceEditor actor={actor} table="zones" pages="" place={place} done={done}>
        <CloseZoneForm action={closeZoneAction} zone={id} isClosed={zone.closedAt !== null} />
      </PlaceEditor>
    </PlacesPage>
  )
}
