import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { BrochurePage } from '@/components/registry/schools/brochure-page'
import { BrochureCover } from '@/components/registry/zones/brochure-cover'
import { YearDates } from '@/components/registry/zones/year-dates'
import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { env, mapTiles } from '@/lib/base/env'
import { schoolYearName } from '@/lib/base/format/school-year'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { getSchool } from '@/lib/registry/schools/school.data'
import { getZone } from '@/lib/registry/zones/zones.data'

export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/zones/[zone]/brochure'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const zone = await getZone((await params).zone, await pageLocale(params))
  const t = await getTranslations('find.brochure')
  return { title: zone ? t('title', { name: zone.name }) : t('link') }
}

export default async function BrochurePageOfZone({ params }: Props) {
  const locale = await pageLocale(params)
  const zone = await getZone((await params).zone, locale)
  const listed = zone?.campuses.flatMap((campus) => campus.schools) ?? []
  if (!zone || listed.length === 0) notFound()
  const found = await Promise.all(listed.map(({ slug }) => getSchool(slug, locale)))
  const schools = found.flatMap((school) => school ?? [])
  const t = await getTranslations('find.brochure')
  const c = await getTranslations('common')
  const { name, dates } = zone
  const above = [
    { href: '/zones', label: c('zones') },
    { href: `/zones/${zone.slug}`, label: name },
  ]
  return (
    <Page width="public">
      <Breadcrumb label={c('breadcrumb')} items={[...above, { label: t('link') }]} />
      <PageTitle
        lead={t('lead')}
        {...(dates && { eyebrow: t('eyebrow', { year: schoolYearName(dates.schoolYear) }) })}
      >
        {t('title', { name })}
      </PageTitle>
      <p className="text-ink-soft print:hidden">{t('languages')}</p>
      <BrochureCover zone={zone} tiles={mapTiles()} />
      <YearDates dates={dates} now={new Date()} />
      {schools.map((school, i) => (
        <BrochurePage
          key={school.slug}
          school={school}
          number={i + 1}
          count={schools.length}
          entryGrade={dates?.entryGrade ?? null}
          address={env().APP_URL ?? null}
        />
      ))}
    </Page>
  )
}
