import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { RoundCertificate } from '@/components/staff/round-certificate'
import { RoundNext } from '@/components/staff/round-next'
import { RoundOutcome } from '@/components/staff/round-outcome'
import { RoundSteps } from '@/components/staff/round-steps'
import { RoundTrials } from '@/components/staff/round-trials'
import { StepNews } from '@/components/staff/step-news'
import { ZoneFrame } from '@/components/staff/zone-frame'
import { TextLink } from '@/components/ui/text-link'
import { requireActor } from '@/lib/auth/session'
import { findCycle } from '@/lib/cycles/data'
import { findRound } from '@/lib/rounds/data'
import { findOutcome } from '@/lib/rounds/outcome/data'
import { nextStep } from '@/lib/rounds/rules'
import { listTrials } from '@/lib/rounds/trials/data'

import * as steps from './actions'

export async function generateMetadata() {
  const t = await getTranslations('staff.round')
  return { title: t('title') }
}

const actions = {
  open: steps.openRoundAction,
  close: steps.closeWindowAction,
  freeze: steps.freezeRoundAction,
  run: steps.requestRunAction,
  repeat: steps.repeatRunAction,
  approve: steps.approveRoundAction,
  publish: steps.publishRoundAction,
}

export default async function RoundPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/rounds/[round]'>) {
  const [{ zone: slug, round: id }, { done, refused }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/rounds/${id}`)
  const round = await findRound(actor, slug, id)
  const cycle = round && (await findCycle(actor, slug, round.cycle.schoolYear))
  if (!round || !cycle) notFound()
  const [t, outcome, trials] = await Promise.all([
    getTranslations('staff.round'),
    findOutcome(actor, round.id),
    listTrials(actor, round.id),
  ])
  const step = nextStep(round.state, round.run?.state ?? null)
  const isRunner = round.run?.requestedById === actor.id
  const next = { cycle, round, outcome, isRunner, now: new Date(), actions }

  return (
    <ZoneFrame cycle={cycle} current="round" title={t('title')} lead={t('lead')}>
      <StepNews done={done} refused={refused} />
      <RoundNext step={step} {...next} />
      {outcome && <RoundOutcome cycle={cycle} round={round} outcome={outcome} />}
      {step === 'run' && (
        <RoundTrials
          trials={trials}
          hidden={{ zone: slug, round: round.id }}
          action={steps.tryRoundAction}
        />
      )}
      <RoundSteps round={round} />
      <RoundCertificate round={round} />
      {round.state !== 'DRAFT' && <TextLink href={`/rounds/${round.id}`}>{t('record')}</TextLink>}
    </ZoneFrame>
  )
}
