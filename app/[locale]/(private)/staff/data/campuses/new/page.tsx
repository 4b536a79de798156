import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlacesPage } from '@/components/desks/places/places-page'
import { requireActor } from '@/lib/registry/accounts/session'

import { NewPlace } from '../../../place-pages'

export async function generateMetadata() {
  const t = await getTranslations('places.campuses')
  return { title: t('new') }
}

export default async function NewCampusPage() {
  const actor = await requireActor('/staff/data/campuses/new')
  if (!actor.administrator) notFound()
  const t = await getTranslations('places.campuses')
  const above = [{ href: '/staff/data/campuses', label: t('title') }]
  return (
    <PlacesPage current="campuses" title={t('new')} above={above}>
      <NewPlace actor={actor} table="campuses" pages="" />
    </PlacesPage>
  )
}
