import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { Section } from '@/components/ui/section'
import { ZoneList } from '@/components/zones/zone-list'
import { pageLocale } from '@/lib/i18n/locale'
import { findZones } from '@/lib/zones/data'

export const revalidate = 60

export async function generateMetadata({
  params,
}: PageProps<'/[locale]/zones'>): Promise<Metadata> {
  await pageLocale(params)
  const t = await getTranslations('public.zones')
  return { title: t('title'), description: t('lead') }
}

export default async function ZonesPage({ params }: PageProps<'/[locale]/zones'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations('public.zones')
  const zones = await findZones(locale)
  const others = zones.filter((zone) => zone.schools === 0)
  return (
    <Page width="public">
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <Section title={t('listed')}>
        <ZoneList zones={zones.filter((zone) => zone.schools > 0)} />
      </Section>
      {others.length > 0 && (
        <Section title={t('others')} lead={t('othersLead')}>
          <ZoneList zones={others} />
        </Section>
      )}
    </Page>
  )
}
