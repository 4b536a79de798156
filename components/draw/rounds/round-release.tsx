import { useFormatter, useTranslations } from 'next-intl'

import { NextBox, type NextProps } from './next-box'
import { ReleaseForm } from './release-form'
import { SendBack } from './send-back'
import { StepForm } from './step-form'

/** Approval by somebody other than the person who ran the round or retracted the wrong one. */
export function NextApprove(props: NextProps) {
  const { cycle, round, askedForRun, tookRoundBack, actions } = props
  const t = useTranslations('staff.round.approve')
  const system = useTranslations('staff.round')
  const rounds = useTranslations('rounds.approve')
  if (askedForRun || tookRoundBack) {
    return (
      <NextBox title={t('title')}>
        <p>{askedForRun ? t('same') : rounds('retracted')}</p>
        {!askedForRun && <SendBack {...props} />}
      </NextBox>
    )
  }
  return (
    <NextBox title={t('title')}>
      <p>{t('note', { name: round.run?.requestedBy ?? system('system') })}</p>
      <ReleaseForm action={actions.approve} cycle={cycle} round={round} button={t('button')} />
      <SendBack {...props} />
    </NextBox>
  )
}

/** Publication, with how many people it reaches: at its time, or by hand. */
export function NextPublish(props: NextProps) {
  const { cycle, round, outcome, now, actions } = props
  const t = useTranslations('staff.round.publish')
  const release = useTranslations('rounds.release')
  const format = useFormatter()
  const { releaseAt } = round
  const unplaced = outcome?.unplaced ?? 0
  const offers = (outcome?.students ?? 0) - unplaced
  const at = releaseAt && format.dateTime(releaseAt, 'moment')
  const isAhead = releaseAt !== null && releaseAt > now
  return (
    <NextBox title={t('title')}>
      {at === null ? (
        <p>{t('planned', { resultsAt: format.dateTime(cycle.resultsAt, 'moment') })}</p>
      ) : (
        <p>{release(isAhead ? 'waits' : 'due', { at })}</p>
      )}
      <p>{t('note', { offers, unplaced })}</p>
      {!isAhead && (
        <StepForm
          action={actions.publish}
          hidden={{ zone: cycle.zone.slug, round: round.id }}
          button={t('button')}
        />
      )}
      <ReleaseForm
        action={actions.release}
        cycle={cycle}
        round={round}
        button={release('save')}
        folded={release('change')}
      />
      <SendBack {...props} />
    </NextBox>
  )
}
