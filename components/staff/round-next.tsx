import { useFormatter, useTranslations } from 'next-intl'

import { Checkbox } from '@/components/ui/checkbox'
import type { NextStep } from '@/lib/rounds/schema'

import { NextBox, type NextProps } from './next-box'
import { NextApprove, NextPublish } from './round-release'
import { NextRun, NextWait } from './round-run'
import { StepForm } from './step-form'

/** The step a round waits for: what it does, before its button. */
export function RoundNext({ step, ...props }: NextProps & { step: NextStep }) {
  switch (step) {
    case 'open':
      return <NextOpen {...props} />
    case 'close':
      return <NextClose {...props} />
    case 'freeze':
      return <NextFreeze {...props} />
    case 'run':
      return <NextRun {...props} />
    case 'wait':
      return <NextWait {...props} />
    case 'approve':
      return <NextApprove {...props} />
    case 'publish':
      return <NextPublish {...props} />
    case 'none':
      return <NextNone {...props} />
  }
}

function NextOpen({ cycle, round, actions }: NextProps) {
  const t = useTranslations('staff.round.open')
  const hidden = { zone: cycle.zone.slug, round: round.id }
  return (
    <NextBox title={t('title')}>
      <p>{t('note')}</p>
      <StepForm action={actions.open} hidden={hidden} button={t('button')} />
    </NextBox>
  )
}

function NextClose({ cycle, round, now, actions }: NextProps) {
  const t = useTranslations('staff.round.close')
  const format = useFormatter()
  const hidden = { zone: cycle.zone.slug, round: round.id }
  const closesAt = format.dateTime(cycle.closesAt, 'moment')
  if (now < cycle.opensAt) {
    const opensAt = format.dateTime(cycle.opensAt, 'moment')
    return (
      <NextBox title={t('title')}>
        <p>{t('notYet', { opensAt })}</p>
      </NextBox>
    )
  }
  if (now >= cycle.closesAt) {
    return (
      <NextBox title={t('title')}>
        <p>{t('over', { closesAt })}</p>
        <StepForm action={actions.close} hidden={hidden} button={t('buttonOver')} />
      </NextBox>
    )
  }
  return (
    <NextBox title={t('title')}>
      <p>{t('early', { closesAt })}</p>
      <StepForm action={actions.close} hidden={hidden} button={t('button')} variant="danger">
        <Checkbox label={t('confirm')} name="confirm" />
      </StepForm>
    </NextBox>
  )
}

function NextFreeze({ cycle, round, actions }: NextProps) {
  const t = useTranslations('staff.round.freeze')
  const hidden = { zone: cycle.zone.slug, round: round.id }
  return (
    <NextBox title={t('title')}>
      <p>{t('note', { pending: cycle.counts.pendingClaims })}</p>
      <StepForm action={actions.freeze} hidden={hidden} button={t('button')} />
    </NextBox>
  )
}

function NextNone({ round }: NextProps) {
  const t = useTranslations('staff.round.none')
  const format = useFormatter()
  const published = round.steps.PUBLISHED
  return (
    <NextBox title={t('title')}>
      {published && <p>{t('note', { at: format.dateTime(published.at, 'moment') })}</p>}
    </NextBox>
  )
}
