import { getTranslations } from 'next-intl/server'

import { NewPlace } from '../../../place-pages'
import { requireZone, ZonePlacesPage } from '../../../zone-places'

export async function generateMetadata() {
  const t = await getTranslations('places.campuses')
  return { title: t('new') }
}

export default async function NewZoneCampusPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/campuses/new'>) {
  const { zone: slug } = await params
  const { actor, zone } = await requireZone(slug, '/campuses/new')
  const t = await getTranslations('places.campuses')
  return (
    <ZonePlacesPage
      zone={zone}
      title={t('new')}
      above={[{ href: `/staff/${slug}/campuses`, label: t('title') }]}
    >
      <NewPlace actor={actor} table="campuses" pages={slug} values={{ zone: zone.id }} />
    </ZonePlacesPage>
  )
}
