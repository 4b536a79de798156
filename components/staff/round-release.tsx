import { useFormatter, useTranslations } from 'next-intl'

import { NextBox, type NextProps } from './next-box'
import { StepForm } from './step-form'

/** Approval, which the person who ran the round leaves to somebody else. */
export function NextApprove({ cycle, round, isRunner, actions }: NextProps) {
  const t = useTranslations('staff.round.approve')
  const system = useTranslations('staff.round')
  const hidden = { zone: cycle.zone.slug, round: round.id }
  if (isRunner) {
    return (
      <NextBox title={t('title')}>
        <p>{t('same')}</p>
      </NextBox>
    )
  }
  return (
    <NextBox title={t('title')}>
      <p>{t('note', { name: round.run?.requestedBy ?? system('system') })}</p>
      <StepForm action={actions.approve} hidden={hidden} button={t('button')} />
    </NextBox>
  )
}

/** Publication, with how many it reaches. */
export function NextPublish({ cycle, round, outcome, actions }: NextProps) {
  const t = useTranslations('staff.round.publish')
  const format = useFormatter()
  const hidden = { zone: cycle.zone.slug, round: round.id }
  const unplaced = outcome?.unplaced ?? 0
  const offers = (outcome?.students ?? 0) - unplaced
  return (
    <NextBox title={t('title')}>
      <p>{t('planned', { resultsAt: format.dateTime(cycle.resultsAt, 'moment') })}</p>
      <p>{t('note', { offers, unplaced })}</p>
      <StepForm action={actions.publish} hidden={hidden} button={t('button')} />
    </NextBox>
  )
}
