import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { listYearDates, toldAs } from '@/lib/year/menu/year-phase.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

/** The dates of a year in order of time, in the district's time zone, and links to other years. */
export function CycleDates({ cycle, now }: { cycle: StaffCycle; now: Date }) {
  const t = useTranslations('staff')
  const format = useFormatter()
  // withdrawn, or late
  const isMissed = cycle.round?.state !== 'PUBLISHED' && cycle.resultsAt <= now
  return (
    <Section title={t('overview.dates')}>
      <DataList
        items={listYearDates(cycle).map((date) => {
          const { name } = date
          const { at, style } = toldAs(date)
          const moment = format.dateTime(at, style)
          return {
            term: t(`overview.${name}`),
            detail:
              name === 'resultsAt' && isMissed
                ? t('overview.resultsNotOut', { at: moment })
                : moment,
          }
        })}
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
