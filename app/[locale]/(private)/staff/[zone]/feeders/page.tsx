import { getTranslations } from 'next-intl/server'

import { FeederForm } from '@/components/desks/places/feeder-form'
import { PlaceNews } from '@/components/desks/places/place-news'
import { findFeederGrid } from '@/lib/desks/places/feeders.data'

import { requireZone, ZonePlacesPage } from '../../zone-places'
import { setFeedersAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('places.feeders')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/feeders'>

export default async function FeedersPage({ params, searchParams }: Props) {
  const [{ zone: slug }, { done }] = await Promise.all([params, searchParams])
  const { actor, zone } = await requireZone(slug, '/feeders')
  const [t, grid] = await Promise.all([
    getTranslations('places.feeders'),
    findFeederGrid(actor, zone.id),
  ])
  return (
    <ZonePlacesPage zone={zone} title={t('title')} lead={t('lead')}>
      <PlaceNews done={done} />
      <FeederForm action={setFeedersAction} zone={slug} grid={grid} />
    </ZonePlacesPage>
  )
}
