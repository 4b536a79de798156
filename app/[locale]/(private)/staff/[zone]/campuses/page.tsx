import { getTranslations } from 'next-intl/server'

import { CampusTable } from '@/components/desks/places/place-tables'
import { LinkButton } from '@/components/ui/button'
import { listEditedCampuses } from '@/lib/desks/places/place-lists.data'

import { requireZone, ZonePlacesPage } from '../../zone-places'

export async function generateMetadata() {
  const t = await getTranslations('places.campuses')
  return { title: t('title') }
}

export default async function ZoneCampusesPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/campuses'>) {
  const { zone: slug } = await params
  const { actor, zone } = await requireZone(slug, '/campuses')
  const t = await getTranslations('places.campuses')
  return (
    <ZonePlacesPage zone={zone} title={t('title')} lead={t('lead')}>
      <LinkButton href={`/staff/${slug}/campuses/new`}>{t('new')}</LinkButton>
      <CampusTable campuses={await listEditedCampuses(actor, zone.id)} zone={slug} />
    </ZonePlacesPage>
  )
}
