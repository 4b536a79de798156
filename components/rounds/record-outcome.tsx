import { useFormatter, useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'
import type { PublicRecord } from '@/lib/rounds/record/view'

import { RecordResults } from './record-results'

/** The results in figures, or when they come. */
export function RecordOutcome({ record }: { record: PublicRecord }) {
  const t = useTranslations('staff.record')
  const rounds = useTranslations('rounds.record')
  const format = useFormatter()
  const { released, publishedAt, releaseAt, resultsAt, rules } = record
  if (released && publishedAt)
    return <RecordResults released={released} rules={rules} publishedAt={publishedAt} />
  const moment = (date: Date) => format.dateTime(date, 'moment')
  return (
    <Notice tone="information">
      {releaseAt
        ? rounds('waiting', { at: moment(releaseAt) })
        : t('waiting', { resultsAt: moment(resultsAt) })}
    </Notice>
  )
}
