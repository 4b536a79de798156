import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ReportCards } from '@/components/desks/reports/report-cards'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame } from '@/components/year/zone-frame'
import { countReports } from '@/lib/desks/reports/reports.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

export async function generateMetadata() {
  const t = await getTranslations('reports')
  return { title: t('title') }
}

export default async function ReportsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/reports'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/reports`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  const counts = cycle && (await countReports(actor, cycle.id))
  if (!cycle || !counts) notFound()
  const [t, back] = await Promise.all([getTranslations('reports'), getTranslations('back')])

  return (
    <ZoneFrame cycle={cycle} current="reports" title={t('title')} lead={t('lead')}>
      <ReportCards cycle={cycle} counts={counts} />
      <p>
        <TextLink href={`/staff/${slug}/exports`}>{back('title')}</TextLink>
      </p>
    </ZoneFrame>
  )
}
