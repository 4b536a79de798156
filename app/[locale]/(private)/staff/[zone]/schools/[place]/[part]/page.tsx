import { getTranslations } from 'next-intl/server'

import { requirePlace } from '../../../../place-pages'
import { SchoolPartBody } from '../../../../school-parts'
import { requireZone, ZonePlacesPage } from '../../../../zone-places'

export async function generateMetadata() {
  const t = await getTranslations('places.schools')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/schools/[place]/[part]'>

export default async function ZoneSchoolPartPage({ params, searchParams }: Props) {
  const [{ zone: slug, place: id, part }, query] = await Promise.all([params, searchParams])
  const { actor, zone } = await requireZone(slug, `/schools/${id}/${part}`)
  const school = await requirePlace(actor, 'schools', id, zone.id)
  const t = await getTranslations('places.schools')
  return (
    <ZonePlacesPage
      zone={zone}
      title={school.values.name ?? ''}
      above={[{ href: `/staff/${slug}/schools`, label: t('title') }]}
    >
      <SchoolPartBody actor={actor} schoolId={id} pages={slug} part={part} query={query} />
    </ZonePlacesPage>
  )
}
