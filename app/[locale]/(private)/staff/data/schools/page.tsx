import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { SchoolTable } from '@/components/desks/places/place-tables'
import { PlacesPage } from '@/components/desks/places/places-page'
import { LinkButton } from '@/components/ui/button'
import { listEditedSchools } from '@/lib/desks/places/place-lists.data'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('places.schools')
  return { title: t('title') }
}

export default async function SchoolListPage() {
  const actor = await requireActor('/staff/data/schools')
  if (!actor.administrator) notFound()
  const t = await getTranslations('places.schools')
  return (
    <PlacesPage current="schools" title={t('title')} lead={t('lead')}>
      <LinkButton href="/staff/data/schools/new">{t('new')}</LinkButton>
      <SchoolTable schools={await listEditedSchools(actor, null)} zone="" />
    </PlacesPage>
  )
}
