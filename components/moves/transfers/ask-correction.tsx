import { getTranslations } from 'next-intl/server'

import { Form, SubmitButton } from '@/components/ui/form'
import { RadioGroup, TextArea, TextField } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import type { FormAction } from '@/lib/base/forms/form-state'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { StudentRecordView } from '@/lib/moves/corrections/corrections.data'
import { RECORD_FIELDS, REASON_LIMIT } from '@/lib/moves/corrections/corrections.schema'

type Props = {
  /** Null: there is no record this year. */
  record: StudentRecordView | null
  action: FormAction
  /** Asks for a record where there is none; null while one is waiting already. */
  enter: FormAction | null
}

/** The record of a student, and the form that requests a correction of one value. */
export async function AskCorrection({ record, action, enter }: Props) {
  const [t, format] = await Promise.all([getTranslations('transfers.corrections'), getFormatter()])
  if (!record) {
    if (!enter) return null
    return (
      <Section title={t('enter')} lead={t('none')}>
        <Form action={enter} errorTitle={t('refusals.title')} className="max-w-family space-y-6">
          {RECORD_FIELDS.map((name) => (
            <TextField
              key={name}
              label={t(`fields.${name}`)}
              name={name}
              width="short"
              inputMode="numeric"
              maxLength={3}
            />
          ))}
          <TextArea
            label={t('reason')}
            name="reason"
            hint={t('reasonHint')}
            maxLength={REASON_LIMIT}
          />
          <SubmitButton>{t('sendRecord')}</SubmitButton>
        </Form>
      </Section>
    )
  }
  const date = format.dateTime(record.asOf, 'short', { timeZone: 'UTC' })
  return (
    <Section title={t('ask')} lead={t('recordFrom', { source: record.source, date })}>
      <Form action={action} errorTitle={t('refusals.title')} className="max-w-family space-y-6">
        <RadioGroup
          legend={t('field')}
          name="field"
          options={RECORD_FIELDS.map((value) => ({
            value,
            label: `${t(`fields.${value}`)}: ${record[value]}`,
          }))}
        />
        <TextField
          label={t('after')}
          name="after"
          width="short"
          inputMode="numeric"
          maxLength={3}
        />
        <TextArea
          label={t('reason')}
          name="reason"
          hint={t('reasonHint')}
          maxLength={REASON_LIMIT}
        />
        <SubmitButton>{t('send')}</SubmitButton>
      </Form>
    </Section>
  )
}
