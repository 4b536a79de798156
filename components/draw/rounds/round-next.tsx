import { useTranslations } from 'next-intl'

import { TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { TypeZone } from '@/components/year/type-zone'
import { zoneHref } from '@/components/year/zone-frame'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { NextStep } from '@/lib/draw/rounds/round-steps.schema'

import { NextBox, type NextProps } from './next-box'
import { RoundDone } from './round-done'
import { NextApprove, NextPublish } from './round-release'
import { NextRun, NextWait } from './round-run'
import { StepForm } from './step-form'

/** The next step of a round: what it does, before its button. */
export function RoundNext({ step, ...props }: NextProps & { step: NextStep }) {
  switch (step) {
    case 'open':
      return <NextOpen {...props} />
    case 'close':
      if (props.round.correctsId !== null) return <CloseCorrection {...props} />
      return props.round.kind === 'LATE' ? <CloseLate {...props} /> : <NextClose {...props} />
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
      return <RoundDone {...props} />
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
        <TypeZone zone={cycle.zone} />
      </StepForm>
    </NextBox>
  )
}

function CloseLate({ cycle, round, now, actions }: NextProps) {
  const t = useTranslations('rounds.close')
  const format = useFormatter()
  const hidden = { zone: cycle.zone.slug, round: round.id }
  const { lateUntil } = round.cycle
  if (lateUntil && now < lateUntil) {
    return (
      <NextBox title={t('lateTitle')}>
        <p>{t('lateEarly', { until: format.dateTime(lateUntil, 'moment') })}</p>
        <StepForm action={actions.close} hidden={hidden} button={t('lateButton')} variant="danger">
          <TypeZone zone={cycle.zone} />
        </StepForm>
      </NextBox>
    )
  }
  return (
    <NextBox title={t('lateTitle')}>
      <p>{t('lateOver')}</p>
      <StepForm action={actions.close} hidden={hidden} button={t('button')} />
    </NextBox>
  )
}

function CloseCorrection({ cycle, round, actions }: NextProps) {
  const t = useTranslations('rounds.close')
  const hidden = { zone: cycle.zone.slug, round: round.id }
  return (
    <NextBox title={t('correctionTitle')}>
      <p>{t('correction')}</p>
      <StepForm action={actions.close} hidden={hidden} button={t('button')} />
    </NextBox>
  )
}

function NextFreeze({ cycle, round, blocking, actions }: NextProps) {
  const t = useTranslations('staff.round.freeze')
  const ready = useTranslations('readiness.freeze')
  const hidden = { zone: cycle.zone.slug, round: round.id }
  return (
    <NextBox title={t('title')}>
      <p>{t('note', { pending: cycle.counts.pendingClaims })}</p>
      {cycle.counts.ruleChanges > 0 && (
        <Notice tone="attention" title={t('rulesWait')}>
          <TextLink href={zoneHref(cycle, '/rules')}>{t('rulesLink')}</TextLink>
        </Notice>
      )}
      {blocking > 0 && (
        <Notice tone="attention" title={ready('title', { count: blocking })}>
          <TextLink href={zoneHref(cycle, '/readiness')}>{ready('link')}</TextLink>
        </Notice>
      )}
      <StepForm
        action={actions.freeze}
        hidden={hidden}
        button={blocking > 0 ? ready('button') : t('button')}
        variant={blocking > 0 ? 'danger' : 'primary'}
      >
        {blocking > 0 && (
          <TextField label={ready('reason')} name="anyway" hint={ready('hint')} maxLength={300} />
        )}
      </StepForm>
    </NextBox>
  )
}
