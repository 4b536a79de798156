import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlacesPage } from '@/components/desks/places/places-page'
import { requireActor } from '@/lib/registry/accounts/session'

import { PlaceEditor, requirePlace } from '../../../place-pages'
import { SchoolTabs } from '../../../school-parts'

export async function generateMetadata() {
  const t = await getTranslations('places.schools')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/data/schools/[place]'>

export default async function SchoolPage({ params, searchParams }: Props) {
  const [{ place: id }, { done }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/data/schools/${id}`)
  if (!actor.administrator) notFound()
  const place = await requirePlace(actor, 'schools', id)
  const t = await getTranslations('places.schools')
  const above = [{ href: '/staff/data/schools', label: t('title') }]
  return (
    <PlacesPage current="schools" title={place.values.name ?? ''} above={above}>
      <SchoolTabs actor={actor} schoolId={id} pages="" current="data" />
      <PlaceEditor actor={actor} table="schools" pages="" place={place} done={done} />
    </PlacesPage>
  )
}
