import { getTranslations } from 'next-intl/server'

import { NEW_SCHOOL } from '@/lib/desks/places/place-tables.schema'

import { NewPlace } from '../../../place-pages'
import { requireZone, ZonePlacesPage } from '../../../zone-places'

export async function generateMetadata() {
  const t = await getTranslations('places.schools')
  return { title: t('new') }
}

export default async function NewZoneSchoolPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/schools/new'>) {
  const { zone: slug } = await params
  const { actor, zone } = await requireZone(slug, '/schools/new')
  const t = await getTranslations('places.schools')
  return (
    <ZonePlacesPage
      zone={zone}
      title={t('new')}
      above={[{ href: `/staff/${slug}/schools`, label: t('title') }]}
    >
      <NewPlace
        actor={actor}
        table="schools"
        pages={slug}
        values={{ ...NEW_SCHOOL, zone: zone.id }}
      />
    </ZonePlacesPage>
  )
}
