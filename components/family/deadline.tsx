import { getFormatter, getTranslations } from 'next-intl/server'

import { DemoLabel } from '@/components/shell/demo-label'
import { Clock } from '@/components/ui/icons'
import type { CycleView, TimeLeft } from '@/lib/applications/view'

type Props = { cycle: CycleView; window: 'not-open' | 'open' | 'closed'; left: TimeLeft | null }

/** Until when a list can be sent, in words, and how long is left. */
export async function Deadline({ cycle, window, left }: Props) {
  const [t, common, format] = await Promise.all([
    getTranslations('family'),
    getTranslations('common'),
    getFormatter(),
  ])
  const opensAt = format.dateTime(cycle.opensAt, 'moment')
  const closesAt = format.dateTime(cycle.closesAt, 'moment')
  const text = {
    'not-open': () => t('ranking.opens', { opensAt, closesAt }),
    open: () => t('ranking.deadline', { closesAt }),
    closed: () => t('ranking.deadlineOver', { closesAt }),
  }
  return (
    <div className="flex gap-3">
      <Clock aria-hidden className="text-accent mt-1 size-5 shrink-0" />
      <p>
        {text[window]()}{' '}
        {window === 'open' && left && (
          <strong className="whitespace-nowrap">
            {t(`left.${left.unit}`, { count: left.count })}.
          </strong>
        )}{' '}
        {cycle.demo && <DemoLabel>{common('demoDates')}</DemoLabel>}
      </p>
    </div>
  )
}
