import { useTranslations } from 'next-intl'

import { DatesLine } from '@/components/ui/charts/dates-line'
import { Section } from '@/components/ui/section'
import { calendarDays } from '@/lib/base/format/wall-clock'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { datesOfYear } from '@/lib/desks/pictures/year-dates.rules'
import type { TakenSteps } from '@/lib/draw/rounds/steps-taken.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = {
  cycle: StaffCycle
  /** The steps of its round; none before there is one. */
  steps: TakenSteps
  now: Date
}

/** The dates of a year and the steps of its round at their places in time, and what comes next. */
export function YearLine({ cycle, steps, now }: Props) {
  const t = useTranslations('pictures.year')
  const format = useFormatter()
  const dates = datesOfYear(cycle, steps)
  const next = dates.find(({ at }) => at > now)
  const daysUntil = (at: Date) => calendarDays(now, at, cycle.timeZone)
  const title = next
    ? t('next', {
        what: t(next.kind),
        at: format.dateTime(next.at, 'short'),
        days: daysUntil(next.at),
      })
    : t('over')
  return (
    <Section title={t('title')} lead={title}>
      <DatesLine
        label={title}
        now={now}
        today={t('today')}
        dates={dates.map(({ kind, at }) => ({
          key: kind,
          at,
          title: t(kind),
          date: format.dateTime(at, 'short'),
          note: at > now ? t('in', { days: daysUntil(at) }) : t('ago', { days: -daysUntil(at) }),
        }))}
      />
    </Section>
  )
}
