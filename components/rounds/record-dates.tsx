import { useFormatter, useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import type { PublicRecord } from '@/lib/rounds/record/view'

/** When what was promised and when it happened. */
export function RecordDates({ record }: { record: PublicRecord }) {
  const t = useTranslations('staff.record')
  const more = useTranslations('rounds.record')
  const format = useFormatter()
  const moment = (at: Date | null) => (at ? format.dateTime(at, 'moment') : t('notYet'))
  return (
    <Section title={t('dates')}>
      <DataList
        items={[
          ...(record.openedAt
            ? [{ term: t('commitmentAt'), detail: moment(record.openedAt) }]
            : []),
          {
            term: t('opensAt'),
            detail: `${moment(record.opensAt)} ${t('closesAt')} ${moment(record.closesAt)}`,
          },
          ...(record.kind === 'LATE' && record.lateUntil
            ? [{ term: more('lateUntil'), detail: moment(record.lateUntil) }]
            : []),
          { term: t('frozenAt'), detail: moment(record.frozenAt) },
          ...(record.releaseAt && !record.publishedAt
            ? [{ term: more('releaseAt'), detail: moment(record.releaseAt) }]
            : []),
          record.publishedAt
            ? { term: t('publishedAt'), detail: moment(record.publishedAt) }
            : { term: t('resultsAt'), detail: moment(record.resultsAt) },
          ...(record.retractedAt
            ? [{ term: more('retractedTerm'), detail: moment(record.retractedAt) }]
            : []),
          { term: t('answersBy'), detail: moment(record.answersBy) },
        ]}
      />
    </Section>
  )
}
