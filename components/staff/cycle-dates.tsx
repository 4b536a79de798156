import { useFormatter, useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { CycleView } from '@/lib/cycles/view'
import { schoolYearName } from '@/lib/format/school-year'

/** The dates of a year, in the district's time, and the way to other years. */
export function CycleDates({ cycle }: { cycle: CycleView }) {
  const t = useTranslations('staff')
  const format = useFormatter()
  const dates = ['opensAt', 'closesAt', 'resultsAt', 'answersBy'] as const
  const others = cycle.years.filter((year) => year !== cycle.schoolYear)
  return (
    <Section title={t('overview.dates')}>
      <DataList
        items={dates.map((date) => ({
          term: t(`overview.${date}`),
          detail: format.dateTime(cycle[date], 'moment'),
        }))}
      />
      {others.length > 0 && (
        <p className="flex flex-wrap gap-x-4">
          <span className="text-ink-soft">{t('overview.years')}</span>
          {others.map((year) => (
            <TextLink key={year} href={`/staff/${cycle.zone.slug}?year=${year}`}>
              {schoolYearName(year)}
            </TextLink>
          ))}
        </p>
      )}
    </Section>
  )
}
