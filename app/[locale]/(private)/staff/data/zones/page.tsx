import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ZoneTable } from '@/components/desks/places/place-tables'
import { PlacesPage } from '@/components/desks/places/places-page'
import { LinkButton } from '@/components/ui/button'
import { readDistrictTimeZone } from '@/lib/desks/places/district-steps.data'
import { listEditedZones } from '@/lib/desks/places/place-lists.data'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('places.zones')
  return { title: t('title') }
}

export default async function ZoneListPage() {
  const actor = await requireActor('/staff/data/zones')
  if (!actor.administrator) notFound()
  const t = await getTranslations('places.zones')
  return (
    <PlacesPage current="zones" title={t('title')} lead={t('lead')}>
      <LinkButton href="/staff/data/zones/new">{t('new')}</LinkButton>
      <ZoneTable zones={await listEditedZones(actor)} timeZone={await readDistrictTimeZone()} />
    </PlacesPage>
  )
}
