import { getFormatter, getTranslations } from 'next-intl/server'

import { DemoLabel } from '@/components/shell/demo-label'
import { Timeline } from '@/components/ui/timeline'
import type { CycleView } from '@/lib/applications/view'

type Props = {
  cycle: CycleView
  window: 'not-open' | 'open' | 'closed'
  /** The list was sent for the late round. */
  late: boolean
  now: Date
}

/** What happens after a list is sent, and when. */
export async function NextSteps({ cycle, window, late, now }: Props) {
  const [common, t, format] = await Promise.all([
    getTranslations('common'),
    getTranslations('family.receipt'),
    getFormatter(),
  ])
  const isClosed = window === 'closed'
  // the late round's own results are told by letter; until then they are ahead
  const isOut = cycle.publishedAt !== null && !late
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
            date: format.dateTime((late && cycle.lateUntil) || cycle.closesAt, 'moment'),
            state: isClosed ? 'done' : 'now',
          },
          {
            title: t(late ? 'nextLate' : 'nextResults'),
            date: late ? null : format.dateTime(cycle.publishedAt ?? cycle.resultsAt, 'day'),
            body: t('nextResultsBody'),
            state: isOut ? 'done' : isClosed ? 'now' : 'later',
          },
          {
            title: t(late ? 'nextLateAnswer' : 'nextAnswer'),
            date: late ? null : format.dateTime(cycle.answersBy, 'moment'),
            state: !isOut ? 'later' : cycle.answersBy <= now ? 'done' : 'now',
          },
        ]}
      />
    </section>
  )
}
