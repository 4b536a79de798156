import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PastRounds } from '@/components/draw/record/past-rounds'
import { KeepSchool, ShortlistLink } from '@/components/lists/shortlist/keep-school'
import { ReviewCalendar } from '@/components/registry/schools/review-calendar'
import { SchoolAbout } from '@/components/registry/schools/school-about'
import { SchoolBudget } from '@/components/registry/schools/school-budget'
import { SchoolFacts, SharedCampus } from '@/components/registry/schools/school-facts'
import { PilotFreedoms } from '@/components/registry/schools/school-kinds'
import { SchoolOutcomes } from '@/components/registry/schools/school-outcomes'
import { SchoolSeats } from '@/components/registry/schools/school-seats'
import { SchoolYears } from '@/components/registry/schools/school-years'
import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/button'
import { schoolYearAt } from '@/lib/base/format/school-year'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { findPastRounds } from '@/lib/draw/record/past-rounds.data'
import { getSchool } from '@/lib/registry/schools/school.data'

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
  const { name, zone, seats, isRankable } = school
  const thisYear = schoolYearAt(new Date())
  const above = [
    { href: '/zones', label: c('zones') },
    { href: `/zones/${zone.slug}`, label: zone.name },
  ]
  return (
    <Page width="public">
      <Breadcrumb label={c('breadcrumb')} items={[...above, { label: name }]} />
      <PageTitle>{name}</PageTitle>
      <SchoolYears school={school} year={thisYear} />
      {isRankable && (
        <div className="flex flex-wrap items-center gap-x-6">
          <KeepSchool slug={school.slug} name={name} />
          <ShortlistLink />
        </div>
      )}
      <SchoolAbout school={school} />
      {school.kind === 'PILOT' && <PilotFreedoms agreement={school.agreement} />}
      {school.neighbors.length > 0 && <SharedCampus />}
      {seats && <SchoolSeats seats={seats} />}
      <PastRounds rounds={await findPastRounds(zone.slug, school.id)} />
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
