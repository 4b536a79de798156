import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ShortlistLink } from '@/components/lists/shortlist/keep-school'
import { ZoneCampuses } from '@/components/lists/shortlist/zone-campuses'
import { ZoneMap } from '@/components/registry/maps/zone-map'
import { KindMeanings } from '@/components/registry/schools/school-kinds'
import { WindowNow } from '@/components/registry/zones/coming-windows'
import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { mapTiles } from '@/lib/base/env'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { findComingEvents } from '@/lib/registry/zones/zone-events.data'
import { getZone } from '@/lib/registry/zones/zones.data'

export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/zones/[zone]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const zone = await getZone((await params).zone, await pageLocale(params))
  const t = await getTranslations()
  if (!zone) return { title: t('common.notFound.title') }
  const { name } = zone
  return { title: name, description: t('public.zone.description', { name }) }
}

export default async function ZonePage({ params }: Props) {
  const locale = await pageLocale(params)
  const zone = await getZone((await params).zone, locale)
  if (!zone) notFound()
  const t = await getTranslations('public.zone')
  const c = await getTranslations('common')
  const r = await getTranslations('setup.public')
  const b = await getTranslations('find.brochure')
  const { name, campuses, dates } = zone
  const schools = campuses.flatMap((campus) => campus.schools)
  const now = new Date()
  const events = await findComingEvents(zone.slug, locale, now)
  const counts = {
    schools: schools.length,
    campuses: campuses.length,
    open: schools.filter((school) => school.hasSeats).length,
  }
  const lead = schools.length > 0 ? t('lead', counts) : t('leadNone')
  return (
    <Page width="public">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: '/zones', label: c('zones') }, { label: name }]}
      />
      <PageTitle lead={lead}>{name}</PageTitle>
      {schools.length > 0 ? (
        <>
          {dates && <WindowNow dates={dates} now={now} />}
          <p className="flex flex-wrap gap-x-6 gap-y-2">
            {dates && <TextLink href={`/zones/${zone.slug}/rules`}>{r('link')}</TextLink>}
            <TextLink href={`/zones/${zone.slug}/brochure`}>{b('link')}</TextLink>
            <ShortlistLink />
          </p>
          <ZoneCampuses zone={zone} events={events} tiles={mapTiles()} now={now} />
          <KindMeanings schools={schools} />
        </>
      ) : (
        <>
          <ZoneMap zone={zone} tiles={mapTiles()} />
          <LinkButton href="/zones" variant="secondary">
            {t('backToZones')}
          </LinkButton>
        </>
      )}
    </Page>
  )
}
