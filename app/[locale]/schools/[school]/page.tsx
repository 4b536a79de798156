import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PilotFreedoms } from '@/components/schools/pilot-freedoms'
import { SchoolAbout } from '@/components/schools/school-about'
import { SchoolFacts } from '@/components/schools/school-facts'
import { SchoolSeats } from '@/components/schools/school-seats'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { pageLocale } from '@/lib/i18n/locale'
import { getSchool } from '@/lib/schools/data'

export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/schools/[school]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const school = await getSchool((await params).school, await pageLocale(params))
  const t = await getTranslations('common.notFound')
  return { title: school?.name ?? t('title') }
}

export default async function SchoolPage({ params }: Props) {
  const locale = await pageLocale(params)
  const school = await getSchool((await params).school, locale)
  if (!school) notFound()
  const t = await getTranslations('public.school')
  const c = await getTranslations('common')
  const { name, zone, seats, closedYear } = school
  const above = [
    { href: '/zones', label: c('zones') },
    { href: `/zones/${zone.slug}`, label: zone.name },
  ]
  return (
    <Page width="public">
      <Breadcrumb label={c('breadcrumb')} items={[...above, { label: name }]} />
      <PageTitle>{name}</PageTitle>
      {closedYear !== null && (
        <Notice tone="attention" title={t('closedIn', { year: closedYear })}>
          {t('closedBody')}
        </Notice>
      )}
      <SchoolAbout school={school} />
      {school.kind === 'PILOT' && <PilotFreedoms agreement={school.agreement} />}
      {seats && <SchoolSeats seats={seats} />}
      <SchoolFacts name={name} facts={school.facts} />
      <LinkButton href={`/zones/${zone.slug}`} variant="secondary">
        {t('toZone')}
      </LinkButton>
    </Page>
  )
}
