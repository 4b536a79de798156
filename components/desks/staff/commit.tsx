import { useTranslations } from 'next-intl'

import { StringFields } from '@/components/draw/rounds/string-fields'
import { Form, SubmitButton } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { SetupView } from '@/lib/year/cycle-setup.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = {
  cycle: StaffCycle
  setup: SetupView
  action: FormAction
}

/** The last task of the set-up: the round and its commitment, before the window opens. */
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
          <Form
            action={action}
            hidden={{ zone: cycle.zone.slug, cycleId: cycle.id, year: cycle.schoolYear }}
            errorTitle={t('errorTitle')}
            className="max-w-prose space-y-4"
          >
            <StringFields />
            <SubmitButton>{t('button')}</SubmitButton>
          </Form>
        ) : (
          <Notice tone="information">{t('notReady')}</Notice>
        )}
      </Section>
    </div>
  )
}
