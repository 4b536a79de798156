import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { FindingList } from '@/components/draw/readiness/finding-list'
import { ZoneFrame } from '@/components/year/zone-frame'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { listFindings } from '@/lib/draw/readiness/readiness.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { freezeIsAhead } from '@/lib/year/ahead.rules'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

export async function generateMetadata() {
  const t = await getTranslations('readiness')
  return { title: t('title') }
}

export default async function ReadinessPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/readiness'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/readiness`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  if (!cycle) notFound()
  const findings = await listFindings(actor, cycle.id)
  if (!findings) notFound()
  const [t, format] = await Promise.all([getTranslations('readiness'), getFormatter()])
  const now = new Date()
  const isAhead = freezeIsAhead(cycle)
  return (
    <ZoneFrame
      cycle={cycle}
      current="readiness"
      title={t('title')}
      lead={t(isAhead ? 'lead' : 'leadOver')}
    >
      <FindingList cycle={cycle} findings={findings} isAhead={isAhead} now={now} />
      <p className="text-ink-soft text-sm">
        {t('checked', { at: format.dateTime(now, 'shortMoment') })}
      </p>
    </ZoneFrame>
  )
}
