import { getTranslations } from 'next-intl/server'

import { PlaceEditor, requirePlace } from '../../../place-pages'
import { SchoolTabs } from '../../../school-parts'
import { requireZone, ZonePlacesPage } from '../../../zone-places'

export async function generateMetadata() {
  const t = await getTranslations('places.schools')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/schools/[place]'>

export default async function ZoneSchoolPage({ params, searchParams }: Props) {
  const [{ zone: slug, place: id }, { done }] = await Promise.all([params, searchParams])
  const { actor, zone } = await requireZone(slug, `/schools/${id}`)
  const school = await requirePlace(actor, 'schools', id, zone.id)
  const t = await getTranslations('places.schools')
  return (
    <ZonePlacesPage
      zone={zone}
      title={school.values.name ?? ''}
      above={[{ href: `/staff/${slug}/schools`, label: t('title') }]}
    >
      <SchoolTabs actor={actor} schoolId={id} pages={slug} current="data" />
      <PlaceEditor actor={actor} table="schools" pages={slug} place={school} done={done} />
    </ZonePlacesPage>
  )
}
