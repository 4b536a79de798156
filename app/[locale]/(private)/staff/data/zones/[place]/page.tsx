import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlacesPage } from '@/components/desks/places/places-page'
import { requireActor } from '@/lib/registry/accounts/session'

import { PlaceEditor, requirePlace } from '../../../place-pages'

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
  const t = await getTranslations('places.zones')
  const above = [{ href: '/staff/data/zones', label: t('title') }]
  return (
    <PlacesPage title={place.values.name_en ?? ''} above={above}>
      <PlaceEditor actor={actor} table="zones" pages="" place={place} done={done} />
    </PlacesPage>
  )
}
