import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

/** The dates of a year, in the district's time, and links to other years. */
export function CycleDates({ cycle, now }: { cycle: StaffCycle; now: Date }) {
  const t = useTranslations('staff')
  const format = useFormatter()
  const dates = ['opensAt', 'closesAt', 'resultsAt', 'answersBy'] as const
  // withdrawn, or late
  const isMissed = cycle.round?.state !== 'PUBLISHED' && cycle.resultsAt <= now
  const detailOf = (date: (typeof dates)[number]) => {
    const at = format.dateTime(cycle[date], 'moment')
    return date === 'resultsAt' && isMissed ? t('overview.resultsNotOut', { at }) : at
  }
  return (
    <Section title={t('overview.dates')}>
      <DataList
        items={[
          ...dates.map((date) => ({
            term: t(`overview.${date}`),
            detail: detailOf(date),
          })),
          ...(cycle.lateUntil
            ? [
                {
                  term: t('overview.lateUntil'),
                  detail: format.dateTime(cycle.lateUntil, 'moment'),
                },
              ]
            : []),
        ]}
      />
      <YearLinks cycle={cycle} path="" />
    </Section>
  )
}

type Props = { cycle: StaffCycle; path: string }

/** Links to the same page in the zone's other years. */
export function YearLinks({ cycle, path }: Props) {
  const t = useTranslations('staff.overview')
  const others = cycle.years.filter((year) => year !== cycle.schoolYear)
  if (others.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-4">
      <span className="text-ink-soft">{t('years')}</span>
      {others.map((year) => (
        <TextLink key={year} href={`/staff/${cycle.zone.slug}${path}?year=${year}`}>
          {schoolYearName(year)}
        </TextLink>
      ))}
    </p>
  )
}
