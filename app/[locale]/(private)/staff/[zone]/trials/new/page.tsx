import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ZoneFrame, zoneHref } from '@/components/staff/zone-frame'
import { trialFormTexts } from '@/components/trials/form-texts'
import { TrialForm } from '@/components/trials/trial-form'
import { TextLink } from '@/components/ui/text-link'
import { requireActor } from '@/lib/auth/session'
import { findCycle } from '@/lib/cycles/data'
import { yearSchema } from '@/lib/cycles/schema'
import { findTrialChoices } from '@/lib/rounds/trials/data'

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
  const [t, texts] = await Promise.all([getTranslations('trials'), trialFormTexts(choices)])
  return (
    <ZoneFrame cycle={cycle} current="trials" title={t('form.title')} lead={t('form.lead')}>
      <TextLink href={zoneHref(cycle, '/trials')}>{t('back')}</TextLink>
      <TrialForm
        action={askTrialAction.bind(null, slug, cycle.schoolYear)}
        texts={texts}
        order={choices.ruleSets.find((set) => set.isRounds)?.conditions ?? []}
      />
    </ZoneFrame>
  )
}
