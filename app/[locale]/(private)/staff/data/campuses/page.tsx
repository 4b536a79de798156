import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CampusTable } from '@/components/desks/places/place-tables'
import { PlacesPage } from '@/components/desks/places/places-page'
import { LinkButton } from '@/components/ui/button'
import { listEditedCampuses } from '@/lib/desks/places/place-lists.data'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('places.campuses')
  return { title: t('title') }
}

export default async function CampusListPage() {
  const actor = await requireActor('/staff/data/campuses')
  if (!actor.administrator) notFound()
  const t = await getTranslations('places.campuses')
  return (
    <PlacesPage current="campuses" title={t('title')} lead={t('lead')}>
      <LinkButton href="/staff/data/campuses/new">{t('new')}</LinkButton>
      <CampusTable campuses={await listEditedCampuses(actor, null)} zone="" />
    </PlacesPage>
  )
}
