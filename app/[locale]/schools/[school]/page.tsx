import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { KeepSchool } from '@/components/compare/keep-school'
import { ShortlistLink } from '@/components/compare/shortlist-link'
import { PastRounds } from '@/components/schools/past-rounds'
import { PilotFreedoms } from '@/components/schools/pilot-freedoms'
import { ReviewCalendar } from '@/components/schools/review-calendar'
import { SchoolAbout } from '@/components/schools/school-about'
import { SchoolBudget } from '@/components/schools/school-budget'
import { SchoolFacts } from '@/components/schools/school-facts'
import { SchoolOutcomes } from '@/components/schools/school-outcomes'
import { SchoolSeats } from '@/components/schools/school-seats'
import { SharedCampus } from '@/components/schools/shared-campus'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { schoolYearAt } from '@/lib/format/school-year'
import { pageLocale } from '@/lib/i18n/locale'
import { getSchool } from '@/lib/schools/data'

export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/schools/[school]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const school = await getSchool((await params).school, await pageLocale(params))
  const t = await getTranslations()
  if (!school) return { title: t('common.notFound.title') }
  const { name } = school
  return { title: name, description: t('public.school.description', { name }) }
}

export default async function SchoolPage({ params }: Props) {
  const locale = await pageLocale(params)
  const school = await getSchool((await params).school, locale)
  if (!school) notFound()
  const t = await getTranslations('public.school')
  const c = await getTranslations('common')
  const { name, zone, seats, closedYear } = school
  const thisYear = schoolYearAt(new Date())
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
      {closedYear === null && (
        <div className="flex flex-wrap items-center gap-x-6">
          <KeepSchool slug={school.slug} name={name} />
          <ShortlistLink />
        </div>
      )}
      <SchoolAbout school={school} />
      {school.kind === 'PILOT' && <PilotFreedoms agreement={school.agreement} />}
      {school.neighbors.length > 0 && <SharedCampus />}
      {seats && <SchoolSeats seats={seats} />}
      <PastRounds rounds={school.rounds} />
      <SchoolOutcomes school={school} />
      <SchoolBudget school={school} />
      {school.kind === 'PILOT' && <ReviewCalendar school={school} year={thisYear} />}
      <SchoolFacts name={name} facts={school.facts} />
      <LinkButton href={`/zones/${zone.slug}`} variant="secondary">
        {t('toZone')}
      </LinkButton>
    </Page>
  )
}
