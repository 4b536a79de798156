import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlacesPage } from '@/components/desks/places/places-page'
import { requireActor } from '@/lib/registry/accounts/session'

import { NewPlace } from '../../../place-pages'

export async function generateMetadata() {
  const t = await getTranslations('places.zones')
  return { title: t('new') }
}

export default async function NewZonePage() {
  const actor = await requireActor('/staff/data/zones/new')
  if (!actor.administrator) notFound()
  const t = await getTranslations('places.zones')
  const above = [{ href: '/staff/data/zones', label: t('title') }]
  return (
    <PlacesPage current="zones" title={t('new')} above={above}>
      <NewPlace actor={actor} table="zones" pages="" values={{ languages: 'en es' }} />
    </PlacesPage>
  )
}
