import { useFormatter, useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import type { PublicRecord } from '@/lib/rounds/record/view'

/** When what was promised and when it happened. */
export function RecordDates({ record }: { record: PublicRecord }) {
  const t = useTranslations('staff.record')
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
          { term: t('frozenAt'), detail: moment(record.frozenAt) },
          record.publishedAt
            ? { term: t('publishedAt'), detail: moment(record.publishedAt) }
            : { term: t('resultsAt'), detail: moment(record.resultsAt) },
          { term: t('answersBy'), detail: moment(record.answersBy) },
        ]}
      />
    </Section>
  )
}
