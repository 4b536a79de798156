import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlacesPage } from '@/components/desks/places/places-page'
import { requireActor } from '@/lib/registry/accounts/session'

import { CampusEditor } from '../../../campus-editor'
import { requirePlace } from '../../../place-pages'

export async function generateMetadata() {
  const t = await getTranslations('places.campuses')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/data/campuses/[place]'>

export default async function CampusPage({ params, searchParams }: Props) {
  const [{ place: id }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/data/campuses/${id}`)
  if (!actor.administrator) notFound()
  const place = await requirePlace(actor, 'campuses', id)
  const t = await getTranslations('places.campuses')
  const above = [{ href: '/staff/data/campuses', label: t('title') }]
  return (
    <PlacesPage current="campuses" title={place.values.name ?? ''} above={above}>
      <CampusEditor actor={actor} pages="" campus={place} query={query} />
    </PlacesPage>
  )
}
