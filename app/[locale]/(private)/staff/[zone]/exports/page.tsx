import { getTranslations } from 'next-intl/server'

import { TakeFiles } from '@/components/feeds/back/take-files'
import { listReceivers } from '@/lib/feeds/back/receivers.data'

import { requireZone, ZonePlacesPage } from '../../zone-places'

export async function generateMetadata() {
  const t = await getTranslations('back')
  return { title: t('title') }
}

export default async function ZoneExportsPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/exports'>) {
  const { zone: slug } = await params
  const { actor, zone } = await requireZone(slug, '/exports')
  const [t, receivers] = await Promise.all([getTranslations('back'), listReceivers(actor)])
  return (
    <ZonePlacesPage zone={zone} isList current="exports" title={t('title')} lead={t('zoneLead')}>
      <TakeFiles path={`/staff/${slug}/exports/file`} receivers={receivers} hasWhole={false} />
    </ZonePlacesPage>
  )
}
