import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea } from '@/components/ui/form-fields'
import { zoneHref } from '@/components/year/zone-frame'
import { useFormatter } from '@/lib/base/i18n/use-formatter'

import { NextBox, type NextProps } from './next-box'

/** How the second person refuses a round before its release; nothing for whoever froze or ran it. */
export function SendBack({ cycle, round, mayNotSendBack, actions }: NextProps) {
  const t = useTranslations('rounds.sendBack')
  const errors = useTranslations('rounds.errors')
  if (mayNotSendBack) return <p className="text-ink-soft">{t('other')}</p>
  return (
    <Form
      action={actions.sendBack}
      hidden={{ zone: cycle.zone.slug, round: round.id }}
      errorTitle={errors('title')}
      folded={{ label: t('open') }}
      className="space-y-4"
    >
      <p>{t('note')}</p>
      <TextArea label={t('reason')} name="reason" hint={t('reasonHint')} maxLength={1000} />
      <SubmitButton variant="danger">{t('button')}</SubmitButton>
    </Form>
  )
}

/** A round that was sent back: who, why, and the one that follows. */
export function SentBack({ cycle, round }: NextProps) {
  const t = useTranslations('rounds.sendBack')
  const retract = useTranslations('rounds.retract')
  const system = useTranslations('staff.round')
  const format = useFormatter()
  const { SENT_BACK: step } = round.steps
  return (
    <NextBox title={t('title')}>
      {step && (
        <p>
          {retract('by', {
            name: step.by ?? system('system'),
            at: format.dateTime(step.at, 'moment'),
          })}
        </p>
      )}
      <p className="max-w-prose">{retract('because', { reason: round.sendBackReason ?? '' })}</p>
      {round.correctedById && (
        <LinkButton href={zoneHref(cycle, `/rounds/${round.correctedById}`)}>{t('to')}</LinkButton>
      )}
    </NextBox>
  )
}
