import { useFormatter, useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { PublicRecord } from '@/lib/rounds/record/view'

/** What a reader has to know first: that the round was taken back, or that it puts one right. */
export function RecordRelations({ record }: { record: PublicRecord }) {
  const t = useTranslations('rounds.record')
  const format = useFormatter()
  const { retractedAt, retractReason, correctedById, correctsId } = record
  return (
    <>
      {retractedAt && (
        <Notice tone="problem" title={t('retracted')}>
          <p>
            {t('retractedAt', {
              at: format.dateTime(retractedAt, 'moment'),
              reason: retractReason ?? '',
            })}
          </p>
          <p>{t('retractedNote')}</p>
          {correctedById && (
            <TextLink href={`/rounds/${correctedById}`}>{t('correctedBy')}</TextLink>
          )}
        </Notice>
      )}
      {correctsId && (
        <Notice tone="information">
          <p>{t('corrects')}</p>
          <TextLink href={`/rounds/${correctsId}`}>{t('correctsLink')}</TextLink>
        </Notice>
      )}
    </>
  )
}
