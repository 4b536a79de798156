import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlacesPage } from '@/components/desks/places/places-page'
import { NEW_SCHOOL } from '@/lib/desks/places/place-tables.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { NewPlace } from '../../../place-pages'

export async function generateMetadata() {
  const t = await getTranslations('places.schools')
  return { title: t('new') }
}

export default async function NewSchoolPage() {
  const actor = await requireActor('/staff/data/schools/new')
  if (!actor.administrator) notFound()
  const t = await getTranslations('places.schools')
  const above = [{ href: '/staff/data/schools', label: t('title') }]
  return (
    <PlacesPage current="schools" title={t('new')} above={above}>
      <NewPlace actor={actor} table="schools" pages="" values={NEW_SCHOOL} />
    </PlacesPage>
  )
}
