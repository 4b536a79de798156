import { useFormatter, useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { Trial } from '@/lib/rounds/trials/view'

import { Renew } from './renew'
import { type StepAction, StepForm } from './step-form'

type Props = {
  trials: readonly Trial[]
  hidden: { zone: string; round: string }
  action: StepAction
}

/** Runs on throw-away lotteries: what the frozen lists and seats lead to, whoever draws well. */
export function RoundTrials({ trials, hidden, action }: Props) {
  const t = useTranslations('staff.round.trials')
  const format = useFormatter()
  const isUnderWay = trials.some(({ state }) => state === 'QUEUED' || state === 'RUNNING')
  return (
    <Section title={t('title')} lead={t('lead')}>
      {isUnderWay && <Renew />}
      {trials.length > 0 && (
        <Table
          caption={t('title')}
          captionHidden
          columns={[
            { key: 'at', label: t('at') },
            { key: 'state', label: t('state') },
            { key: 'first', label: t('first'), numeric: true },
            { key: 'topThree', label: t('topThree'), numeric: true },
            { key: 'unplaced', label: t('unplaced'), numeric: true },
          ]}
          rows={trials.map(({ id, state, requestedAt, outcome }) => ({
            key: id,
            cells: {
              at: format.dateTime(requestedAt, 'shortMoment'),
              state: t(`states.${state}`),
              first: outcome && format.number(outcome.first),
              topThree: outcome && format.number(outcome.topThree),
              unplaced: outcome && format.number(outcome.unplaced),
            },
          }))}
          empty=""
        />
      )}
      <StepForm action={action} hidden={hidden} button={t('button')} variant="secondary" />
    </Section>
  )
}
