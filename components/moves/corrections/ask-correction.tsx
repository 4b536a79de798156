import { getFormatter, getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'

import { Section } from '@/components/ui/section'
import type { RecordView } from '@/lib/moves/corrections/corrections.data'
import { FIELDS, REASON_LIMIT } from '@/lib/moves/corrections/corrections.schema'

import { CorrectionForm } from './correction-form'

type Props = {
  /** Null: nothing is on record this year. */
  record: RecordView | null
  action: ComponentProps<typeof CorrectionForm>['action']
}

/** What is on record for a student, and the form that asks for a line of it to be corrected. */
export async function AskCorrection({ record, action }: Props) {
  const [t, format] = await Promise.all([getTranslations('transfers.corrections'), getFormatter()])
  if (!record) {
    return (
      <Section title={t('ask')}>
        <p>{t('none')}</p>
      </Section>
    )
  }
  const date = format.dateTime(record.asOf, 'short', { timeZone: 'UTC' })
  return (
    <Section title={t('ask')} lead={t('recordFrom', { source: record.source, date })}>
      <CorrectionForm
        action={action}
        fields={FIELDS.map((value) => ({
          value,
          label: `${t(`fields.${value}`)}: ${record[value]}`,
        }))}
        limit={REASON_LIMIT}
        texts={{
          field: t('field'),
          after: t('after'),
          reason: t('reason'),
          reasonHint: t('reasonHint'),
          send: t('send'),
          errorTitle: t('refusals.title'),
        }}
      />
    </Section>
  )
}
