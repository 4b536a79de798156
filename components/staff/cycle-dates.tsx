import { useFormatter, useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import type { CycleView } from '@/lib/cycles/view'

import { YearLinks } from './year-links'

/** The dates of a year, in the district's time, and the way to other years. */
export function CycleDates({ cycle }: { cycle: CycleView }) {
  const t = useTranslations('staff')
  const format = useFormatter()
  const dates = ['opensAt', 'closesAt', 'resultsAt', 'answersBy'] as const
  return (
    <Section title={t('overview.dates')}>
      <DataList
        items={dates.map((date) => ({
          term: t(`overview.${date}`),
          detail: format.dateTime(cycle[date], 'moment'),
        }))}
      />
      <YearLinks cycle={cycle} place="" />
    </Section>
  )
}
