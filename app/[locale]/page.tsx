import { getTranslations } from 'next-intl/server'

import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { ComingWindows } from '@/components/zones/coming-windows'
import { ThreeSteps } from '@/components/zones/three-steps'
import { ZoneList } from '@/components/zones/zone-list'
import { pageLocale } from '@/lib/i18n/locale'
import { findComingWindows, findZones } from '@/lib/zones/data'

export const revalidate = 60

export default async function HomePage({ params }: PageProps<'/[locale]'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations('public.home')
  const now = new Date()
  const [zones, windows] = await Promise.all([findZones(locale), findComingWindows(locale, now)])
  return (
    <Page width="public">
      <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-7">
          <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
          <p className="flex flex-wrap gap-3">
            <LinkButton href="/family">{t('start')}</LinkButton>
            <LinkButton href="#zones" variant="secondary">
              {t('find')}
            </LinkButton>
          </p>
        </div>
        <div className="bg-well rounded-md px-6 py-6">
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
          <ZoneList zones={zones} />
        </Section>
      </div>
    </Page>
  )
}
