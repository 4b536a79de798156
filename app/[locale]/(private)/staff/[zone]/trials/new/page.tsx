import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { TrialForm } from '@/components/draw/trials/trial-form'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { findTrialChoices } from '@/lib/draw/trials/trials.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { askTrialAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('trials')
  return { title: t('form.title') }
}

export default async function NewTrialPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/trials/new'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/trials/new`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  const round = cycle?.round
  if (!cycle || !round || round.state === 'DRAFT') notFound()
  const choices = await findTrialChoices(actor, round.id)
  if (!choices) notFound()
  const t = await getTranslations('trials')
  return (
    <ZoneFrame cycle={cycle} current="trials" title={t('form.title')} lead={t('form.lead')}>
      <TextLink href={zoneHref(cycle, '/trials')}>{t('back')}</TextLink>
      <TrialForm action={askTrialAction.bind(null, slug, cycle.schoolYear)} choices={choices} />
    </ZoneFrame>
  )
}
