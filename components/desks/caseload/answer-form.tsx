import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { RadioGroup } from '@/components/ui/form-fields'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { AnswerableCase } from '@/lib/desks/caseload/answer-for.data'

import { AskedFields } from './asked-fields'

/** Answers one seat for a family: which answer, who asked for it and how. */
export function AnswerForm({
  found: { guardians, offers },
  action,
}: {
  found: AnswerableCase
  action: FormAction
}) {
  const t = useTranslations('assisted')
  const format = useFormatter()
  if (offers.length === 0) return <p>{t('answer.none')}</p>
  return (
    <Form action={action} errorTitle={t('answer.errorTitle')} about="answer" className="space-y-8">
      <RadioGroup
        legend={t('answer.legend')}
        name="answer"
        options={offers.flatMap((offer) => {
          const values = { school: offer.school, by: format.dateTime(offer.answerBy, 'moment') }
          const decline = {
            value: `DECLINED:${offer.id}`,
            label: t(offer.state === 'OPEN' ? 'answer.decline' : 'answer.giveBack', values),
            hint: t('answer.declineHint'),
          }
          const accept = {
            value: `ACCEPTED:${offer.id}`,
            label: t('answer.accept', values),
            hint: t('answer.acceptHint', values),
          }
          return offer.state === 'OPEN' ? [accept, decline] : [decline]
        })}
      />
      <AskedFields />
      <p className="max-w-prose">{t('answer.consequence', { told: guardians })}</p>
      <SubmitButton>{t('answer.send')}</SubmitButton>
    </Form>
  )
}
