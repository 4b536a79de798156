import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CycleTasks } from '@/components/desks/staff/cycle-tasks'
import { WaitingForSecond } from '@/components/desks/staff/waiting-for-second'
import { WaitingLines } from '@/components/desks/staff/waiting-lines'
import { YearFiguresOf } from '@/components/desks/staff/year-figures'
import { YearLead } from '@/components/desks/staff/year-lead'
import { StepConfirmation } from '@/components/draw/rounds/step-confirmation'
import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { CycleDates } from '@/components/year/cycle-dates'
import { ZoneFrame } from '@/components/year/zone-frame'
import { zoneName } from '@/lib/base/format/names'
import { listWaitingForSecond } from '@/lib/desks/waiting-for-second.data'
import { findYearFigures } from '@/lib/desks/year-figures.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { YearPictures } from './year-pictures'

export async function generateMetadata() {
  const t = await getTranslations('staff.nav')
  return { title: t('overview') }
}

export default async function ZonePage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]'>) {
  const [{ zone: slug }, { year, refused }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  if (!cycle) return <ZoneWithoutYear slug={slug} />
  const now = new Date()
  const [t, waiting, figures] = await Promise.all([
    getTranslations('staff'),
    listWaitingForSecond(actor, cycle.id, now),
    findYearFigures(actor, cycle, now),
  ])

  return (
    <ZoneFrame cycle={cycle} current="overview" title={t('nav.overview')}>
      <StepConfirmation refused={refused} />
      <YearLead cycle={cycle} now={now} />
      <YearFiguresOf cycle={cycle} figures={figures} now={now} />
      <WaitingForSecond cycle={cycle} waiting={waiting} />
      <WaitingLines cycle={cycle} told={waiting} />
      <CycleTasks cycle={cycle} now={now} />
      <YearPictures actor={actor} cycle={cycle} now={now} />
      <CycleDates cycle={cycle} now={now} />
    </ZoneFrame>
  )
}

async function ZoneWithoutYear({ slug }: { slug: string }) {
  const zone = await findManagedZone(await requireActor(`/staff/${slug}`), slug)
  if (!zone) notFound()
  const [t, s, students, locale] = await Promise.all([
    getTranslations('staff.overview'),
    getTranslations('setup'),
    getTranslations('students'),
    getLocale(),
  ])
  return (
    <Page width="staff">
      <PageTitle lead={t('empty')}>{zoneName(zone, locale)}</PageTitle>
      <div className="flex flex-wrap gap-3">
        <LinkButton href={`/staff/${slug}/setup/new`}>{s('new.title')}</LinkButton>
        <LinkButton href={`/staff/${slug}/schools`} variant="secondary">
          {s('schools.title')}
        </LinkButton>
        <LinkButton href={`/staff/${slug}/students`} variant="secondary">
          {students('title')}
        </LinkButton>
        <LinkButton href={`/staff/${slug}/people`} variant="secondary">
          {s('people.title')}
        </LinkButton>
      </div>
    </Page>
  )
}
