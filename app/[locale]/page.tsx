import { getTranslations } from 'next-intl/server'

import { ShortlistLink } from '@/components/lists/shortlist/keep-school'
import { DistrictMap } from '@/components/registry/maps/district-map'
import { AddressForm } from '@/components/registry/zones/address-form'
import { ComingWindows } from '@/components/registry/zones/coming-windows'
import { ThreeSteps } from '@/components/registry/zones/three-steps'
import { ZoneList } from '@/components/registry/zones/zone-list'
import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { mapTiles } from '@/lib/base/env'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { canLookUpAddresses, knowsDemoStreetsOnly } from '@/lib/registry/zones/find-by-address.data'
import { findComingWindows, findZones } from '@/lib/registry/zones/zones.data'

export default async function HomePage({ params }: PageProps<'/[locale]'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations('public.home')
  const now = new Date()
  const [zones, windows] = await Promise.all([findZones(locale), findComingWindows(locale, now)])
  const a = await getTranslations('find.address')
  return (
    <Page width="public">
      <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-7">
          <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
          {canLookUpAddresses() && (
            <section className="space-y-3">
              <h2 className="text-xl font-bold">{a('question')}</h2>
              <AddressForm isDemo={knowsDemoStreetsOnly()} />
            </section>
          )}
          <p className="flex flex-wrap items-center gap-x-6 gap-y-3">
            <LinkButton href="/family" variant="secondary">
              {t('start')}
            </LinkButton>
            <ShortlistLink />
          </p>
        </div>
        <div className="bg-well self-start rounded-md px-6 py-6">
          <ComingWindows windows={windows.slice(0, 4)} now={now} />
        </div>
      </div>
      <Section title={t('steps')}>
        <ThreeSteps />
        <p>
          <TextLink href="/how-placement-works">{t('stepsMore')}</TextLink>
        </p>
      </Section>
      <div id="zones" className="pt-4">
        <Section title={t('zones')} lead={t('zonesLead')}>
          <div className="space-y-10 gap-x-16 lg:grid lg:grid-cols-2 lg:space-y-0">
            <DistrictMap zones={zones} tiles={mapTiles()} />
            <ZoneList zones={zones} from={1} columns={2} />
          </div>
        </Section>
      </div>
    </Page>
  )
}
