import { useTranslations } from 'next-intl'

import { TypeZone } from '@/components/year/type-zone'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { releasedEarly } from '@/lib/draw/rounds/round-steps.rules'

import { NextBox, type NextProps } from './next-box'
import { ReleaseForm } from './release-form'
import { SendBack } from './send-back'
import { StepForm } from './step-form'

/** Approval by somebody other than who ran the round or retracted the wrong one, with a role from before the freeze. */
export function NextApprove(props: NextProps) {
  const { cycle, round, askedForRun, tookRoundBack, isTooNew, now, actions } = props
  const t = useTranslations('staff.round.approve')
  const system = useTranslations('staff.round')
  const rounds = useTranslations('rounds.approve')
  const why = askedForRun
    ? t('same')
    : tookRoundBack
      ? rounds('retracted')
      : isTooNew
        ? system('refused.role-too-new')
        : null
  if (why !== null) {
    return (
      <NextBox title={t('title')}>
        <p>{why}</p>
        {!askedForRun && <SendBack {...props} />}
      </NextBox>
    )
  }
  return (
    <NextBox title={t('title')}>
      <p>{t('note', { name: round.run?.requestedBy ?? system('system') })}</p>
      <ReleaseForm
        action={actions.approve}
        cycle={cycle}
        round={round}
        now={now}
        button={t('button')}
      />
      <SendBack {...props} />
    </NextBox>
  )
}

/** Publication, with how many people it reaches: at its time, or by hand. */
export function NextPublish(props: NextProps) {
  const { cycle, round, outcome, offers, now, actions } = props
  const t = useTranslations('staff.round.publish')
  const release = useTranslations('rounds.release')
  const format = useFormatter()
  const { releaseAt } = round
  const isLate = round.kind === 'LATE'
  const unplaced = (isLate ? outcome?.late.unplaced : outcome?.unplaced) ?? 0
  const at = releaseAt && format.dateTime(releaseAt, 'moment')
  const isAhead = releaseAt !== null && releaseAt > now
  const early = useTranslations('rounds.typed')
  const isEarly = releasedEarly(round, now)
  return (
    <NextBox title={t('title')}>
      {at === null && cycle.resultsAt > now && (
        <p>{t('planned', { resultsAt: format.dateTime(cycle.resultsAt, 'moment') })}</p>
      )}
      {at !== null && <p>{release(isAhead ? 'waits' : 'due', { at })}</p>}
      <p>{t(isLate ? 'lateNote' : 'note', { offers, unplaced })}</p>
      {!isAhead && (
        <StepForm
          action={actions.publish}
          hidden={{ zone: cycle.zone.slug, round: round.id }}
          button={t('button')}
          variant={isEarly ? 'danger' : 'primary'}
        >
          {isEarly && <TypeZone zone={cycle.zone} hint={early('hint')} name="typedToPublish" />}
        </StepForm>
      )}
      <ReleaseForm
        action={actions.release}
        cycle={cycle}
        round={round}
        now={now}
        button={release('save')}
        folded={release('change')}
      />
      <SendBack {...props} />
    </NextBox>
  )
}
