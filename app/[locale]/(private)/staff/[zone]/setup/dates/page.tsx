import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { Notice } from '@/components/ui/notice'
import { DatesEditor } from '@/components/year/dates-editor'
import { ZoneFrame } from '@/components/year/zone-frame'
import { requireActor } from '@/lib/registry/accounts/session'
import { fixedDates } from '@/lib/year/cycle-dates.rules'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { setDatesAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('setup.dates')
  return { title: t('title') }
}

export default async function DatesPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/setup/dates'>) {
  const [{ zone: slug }, { year }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/setup/dates`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  if (!cycle) notFound()
  const t = await getTranslations('setup.dates')
  const now = new Date()
  const hasOpened = cycle.opensAt <= now
  const state = cycle.round?.state ?? null
  const takesLists = state === 'OPEN' || state === 'CLOSED'
  const closed = cycle.round?.isCorrection && takesLists ? 'FROZEN' : state
  const hasEnded = state === 'CLOSED' && closed === 'CLOSED'

  return (
    <ZoneFrame cycle={cycle} current="dates" title={t('title')} lead={t('lead')}>
      {hasOpened && <Notice tone="attention">{t('opened')}</Notice>}
      {hasEnded && <Notice tone="information">{t('ended')}</Notice>}
      <DatesEditor
        action={setDatesAction}
        hidden={{ zone: slug, year: String(cycle.schoolYear) }}
        dates={cycle}
        timeZone={cycle.timeZone}
        hasOpened={hasOpened}
        fixed={fixedDates(cycle, closed, now)}
        save={t('save')}
      />
    </ZoneFrame>
  )
}
