import { getTranslations } from 'next-intl/server'

import { PlaceEditor, requirePlace } from '../../place-pages'
import { requireZone, ZonePlacesPage } from '../../zone-places'

export async function generateMetadata() {
  const t = await getTranslations('places.contact')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/contact'>

export default async function ZoneContactPage({ params, searchParams }: Props) {
  const [{ zone: slug }, { done }] = await Promise.all([params, searchParams])
  const { actor, zone } = await requireZone(slug, '/contact')
  const t = await getTranslations('places.contact')
  return (
    <ZonePlacesPage zone={zone} title={t('title')} lead={t('lead')}>
      <PlaceEditor
        actor={actor}
        table="zones"
        pages={slug}
        place={await requirePlace(actor, 'zones', zone.id)}
        done={done}
      />
    </ZonePlacesPage>
  )
}
