import { getTranslations } from 'next-intl/server'

import { CampusEditor } from '../../../campus-editor'
import { requirePlace } from '../../../place-pages'
import { requireZone, ZonePlacesPage } from '../../../zone-places'

export async function generateMetadata() {
  const t = await getTranslations('places.campuses')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/campuses/[place]'>

export default async function ZoneCampusPage({ params, searchParams }: Props) {
  const [{ zone: slug, place: id }, query] = await Promise.all([params, searchParams])
  const { actor, zone } = await requireZone(slug, `/campuses/${id}`)
  const campus = await requirePlace(actor, 'campuses', id, zone.id)
  const t = await getTranslations('places.campuses')
  return (
    <ZonePlacesPage
      zone={zone}
      title={campus.values.name ?? ''}
      above={[{ href: `/staff/${slug}/campuses`, label: t('title') }]}
    >
      <CampusEditor actor={actor} pages={slug} campus={campus} query={query} />
    </ZonePlacesPage>
  )
}
