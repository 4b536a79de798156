import { useFormatter, useTranslations } from 'next-intl'

import { CreateRound } from '@/components/draw/rounds/create-round'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { FormState } from '@/lib/base/forms/form-state'
import type { SetupView } from '@/lib/year/cycle-setup.data'
import type { CycleView } from '@/lib/year/cycle.data'

type Props = {
  cycle: CycleView
  setup: SetupView
  action: (state: FormState, form: FormData) => Promise<FormState>
}

/** The last task of a set-up: the round and its commitment, before the window opens. */
export function Commit({ cycle, setup, action }: Props) {
  const t = useTranslations('setup.commit')
  const format = useFormatter()
  if (setup.round && setup.round.state !== 'DRAFT') return null
  const { timeZone } = cycle
  const opens = format.dateTime(cycle.opensAt, 'moment', { timeZone })
  const isReady = setup.seats > 0 && setup.rulesVersion > 0
  return (
    <div id="commit">
      <Section title={t('title')} lead={t('lead', { opens })}>
        {setup.hasOpened ? (
          <Notice tone="problem">{t('missed')}</Notice>
        ) : setup.round ? (
          <p>{t('draft')}</p>
        ) : isReady ? (
          <CreateRound
            action={action}
            hidden={{
              zone: cycle.zone.slug,
              cycleId: cycle.id,
              year: String(cycle.schoolYear),
            }}
            texts={{
              source: t('source'),
              sourceHint: t('sourceHint'),
              button: t('button'),
              errorTitle: t('errorTitle'),
            }}
          />
        ) : (
          <Notice tone="information">{t('notReady')}</Notice>
        )}
      </Section>
    </div>
  )
}
