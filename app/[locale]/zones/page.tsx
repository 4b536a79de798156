import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { DistrictMap } from '@/components/registry/maps/district-map'
import { AddressForm } from '@/components/registry/zones/address-form'
import { ZoneList } from '@/components/registry/zones/zone-list'
import { Page, PageTitle } from '@/components/shell/page'
import { Section } from '@/components/ui/section'
import { mapTiles } from '@/lib/base/env'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { canLookUpAddresses, knowsDemoStreetsOnly } from '@/lib/registry/zones/find-by-address.data'
import { findZones } from '@/lib/registry/zones/zones.data'

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
  const a = await getTranslations('find.address')
  const m = await getTranslations('find.map')
  const listed = zones.filter((zone) => zone.schools > 0)
  const others = zones.filter((zone) => zone.schools === 0)
  return (
    <Page width="public">
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      {canLookUpAddresses() && (
        <section className="bg-well rounded-md px-5 py-5 sm:px-6">
          <h2 className="mb-3 text-xl font-bold">{a('question')}</h2>
          <AddressForm isDemo={knowsDemoStreetsOnly()} />
        </section>
      )}
      <Section title={t('listed')}>
        <ZoneList zones={listed} from={1} />
      </Section>
      <div className="space-y-12 gap-x-16 lg:grid lg:grid-cols-2 lg:space-y-0">
        {others.length > 0 && (
          <Section title={t('others')} lead={t('othersLead')}>
            <ZoneList zones={others} from={listed.length + 1} columns={2} />
          </Section>
        )}
        <div id="map">
          <Section title={m('district')}>
            <DistrictMap zones={zones} tiles={mapTiles()} />
          </Section>
        </div>
      </div>
    </Page>
  )
}
