import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CallersPanel, CallsAhead } from '@/components/desks/calls/callers-panel'
import { YearLine } from '@/components/desks/pictures/year-line'
import { RoundCertificate } from '@/components/draw/rounds/round-certificate'
import { LateRound } from '@/components/draw/rounds/round-done'
import { RoundNext } from '@/components/draw/rounds/round-next'
import { RoundOutcome } from '@/components/draw/rounds/round-outcome'
import {
  RoundProofs,
  RoundRelations,
  roundTitle,
  RoundTrials,
} from '@/components/draw/rounds/round-relations'
import { RoundSteps } from '@/components/draw/rounds/round-steps'
import { StepConfirmation } from '@/components/draw/rounds/step-confirmation'
import { ZoneFrame } from '@/components/year/zone-frame'
import { findCallers } from '@/lib/desks/calls/callers.data'
import { countNewOffers } from '@/lib/draw/publication/new-placements.data'
import { listBlockingFindings } from '@/lib/draw/readiness/readiness.data'
import { findOutcome } from '@/lib/draw/rounds/outcome.data'
import { nextStep } from '@/lib/draw/rounds/round-steps.rules'
import { findRound } from '@/lib/draw/rounds/round.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { findSecondSince } from '@/lib/registry/people/second-person.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

import * as steps from './actions'
import * as calls from './calls/actions'
import * as string from './string/actions'

export async function generateMetadata() {
  const t = await getTranslations('staff.round')
  return { title: t('title') }
}

const actions = {
  open: steps.openRoundAction,
  close: steps.closeRoundAction,
  freeze: steps.freezeRoundAction,
  dice: string.typeDiceAction,
  confirmDice: string.confirmDiceAction,
  takeBackDice: string.takeBackDiceAction,
  beacon: string.beaconAction,
  fetchBeacon: string.fetchBeaconAction,
  run: steps.requestRunAction,
  approve: steps.approveRoundAction,
  release: steps.setReleaseAction,
  publish: steps.publishRoundAction,
  sendBack: steps.sendBackAction,
  retract: steps.retractRoundAction,
  correct: steps.correctRoundAction,
  late: steps.lateRoundAction,
}

const callerActions = {
  name: calls.nameCallerAction,
  confirm: calls.confirmCallerAction,
  end: calls.endCallerAction,
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
  const [t, kinds, outcome, callers] = await Promise.all([
    getTranslations('staff.round'),
    getTranslations('rounds.kind'),
    findOutcome(actor, round.id),
    findCallers(actor, round.id),
  ])
  const step = nextStep(round.state, round.run?.state ?? null)
  const offers = step === 'publish' && round.run ? await countNewOffers(round.run.id) : 0
  const askedForRun = round.run?.requestedById === actor.id
  const tookRoundBack = round.wrongRetractedById === actor.id
  const frozen = round.steps.FROZEN?.at ?? null
  const since = frozen && (await findSecondSince(actor, cycle.zone.id))
  const isTooNew = frozen !== null && (since === null || frozen <= since)
  const mayNotSendBack = askedForRun || isTooNew || round.frozenById === actor.id
  const typedAt = round.typedDice?.at
  const mayConfirmDice = since !== null && typedAt !== undefined && since < typedAt
  const blocking =
    step === 'freeze' ? (await listBlockingFindings(actor, round.cycle.id)).length : 0
  const now = new Date()
  const next = {
    cycle,
    round,
    outcome,
    offers,
    askedForRun,
    tookRoundBack,
    isTooNew,
    mayNotSendBack,
    mayConfirmDice,
    blocking,
    now,
    actions,
  }

  return (
    <ZoneFrame
      cycle={cycle}
      current={round.kind === 'LATE' ? 'late' : 'round'}
      title={roundTitle(round, kinds)}
      lead={t('lead')}
    >
      <StepConfirmation done={done} refused={refused} />
      <RoundRelations cycle={cycle} round={round} />
      <RoundNext step={step} {...next} />
      {step === 'approve' && <CallsAhead />}
      {callers && (
        <CallersPanel
          callers={callers}
          hidden={{ zone: slug, round: round.id }}
          path={`/staff/${slug}/rounds/${round.id}/calls`}
          actions={callerActions}
        />
      )}
      <YearLine cycle={cycle} steps={round.steps} now={now} />
      {outcome && <RoundOutcome cycle={cycle} round={round} outcome={outcome} />}
      <LateRound {...next} />
      {round.state !== 'DRAFT' && <RoundTrials cycle={cycle} />}
      <RoundSteps round={round} />
      <RoundCertificate
        round={round}
        hasExtra={outcome?.schools.some(({ extra }) => extra !== undefined) ?? false}
      />
      <RoundProofs round={round} />
    </ZoneFrame>
  )
}
