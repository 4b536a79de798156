import { getFormatter, getTranslations } from 'next-intl/server'

import { DemoLabel } from '@/components/shell/demo-label'
import { Timeline } from '@/components/ui/timeline'
import type { CycleView } from '@/lib/applications/view'

type Props = { cycle: CycleView; window: 'not-open' | 'open' | 'closed' }

/** What happens after a list is sent, and when. */
export async function NextSteps({ cycle, window }: Props) {
  const [common, t, format] = await Promise.all([
    getTranslations('common'),
    getTranslations('family.receipt'),
    getFormatter(),
  ])
  const isClosed = window === 'closed'
  const isOut = cycle.publishedAt !== null
  return (
    <section className="space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-2xl font-bold">{t('next')}</h2>
        {cycle.demo && <DemoLabel>{common('demoDates')}</DemoLabel>}
      </div>
      <Timeline
        items={[
          {
            title: t(isClosed ? 'nextClosed' : 'nextClose'),
            date: format.dateTime(cycle.closesAt, 'moment'),
            state: isClosed ? 'done' : 'now',
          },
          {
            title: t('nextResults'),
            date: format.dateTime(cycle.publishedAt ?? cycle.resultsAt, 'day'),
            body: t('nextResultsBody'),
            state: isOut ? 'done' : isClosed ? 'now' : 'later',
          },
          {
            title: t('nextAnswer'),
            date: format.dateTime(cycle.answersBy, 'moment'),
            state: isOut ? 'now' : 'later',
          },
        ]}
      />
    </section>
  )
}
