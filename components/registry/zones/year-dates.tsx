import { useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { Section } from '@/components/ui/section'
import { Timeline } from '@/components/ui/timeline'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { listKeyDates } from '@/lib/registry/zones/key-dates.rules'
import type { YearDates as Dates } from '@/lib/registry/zones/zone.view'

type Props = { dates: Dates | null; now: Date }

/** The dates of a year in order of time, with the next one marked. */
export function YearDates({ dates, now }: Props) {
  const t = useTranslations('public.zone')
  const c = useTranslations('common')
  const format = useFormatter()
  if (!dates) return <p>{t('datesNone')}</p>
  const ordered = listKeyDates(dates).map(({ step }) => step)
  const next = ordered.find((step) => dates[step] > now)
  const isAwaited = dates.results !== 'out' && dates.resultsAt <= now
  const awaited = dates.results === 'withdrawn' ? 'resultsWithdrawn' : 'resultsMissed'
  return (
    <Section title={t('dates', { year: schoolYearName(dates.schoolYear) })}>
      {dates.demo && <DemoLabel>{c('demoDates')}</DemoLabel>}
      <Timeline
        items={ordered.map((step) => ({
          ...(step === 'resultsAt' && isAwaited
            ? { title: t(awaited), state: 'now' }
            : {
                title: t(step),
                date: format.dateTime(dates[step], 'moment'),
                state: dates[step] <= now ? 'done' : step === next && !isAwaited ? 'now' : 'later',
              }),
          ...(step === 'transfersOpenAt' && {
            body: <p className="text-ink-soft text-base">{t('transferNote')}</p>,
          }),
        }))}
      />
    </Section>
  )
}
