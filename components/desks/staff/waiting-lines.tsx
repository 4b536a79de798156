import { useTranslations } from 'next-intl'

import { TaskList } from '@/components/shell/task-list'
import { Section } from '@/components/ui/section'
import { zoneHref } from '@/components/year/zone-frame'
import type { WaitingStep } from '@/lib/desks/waiting-for-second.data'
import { extraPath } from '@/lib/year/menu/zone-menu.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = {
  cycle: StaffCycle
  /** What waits for the reader as the second person; it is told above, and not again. */
  told: readonly WaitingStep[]
}

/**
 * What waits for somebody in a year besides its tasks, each with its page: what is late first, then what
 * staff decide, then families. Nothing when nothing does.
 */
export function WaitingLines({ cycle, told }: Props) {
  const t = useTranslations('staff.overview.waits')
  const { counts } = cycle
  const yours = (...whats: readonly WaitingStep['what'][]) =>
    told.reduce((sum, { what, count }) => (whats.includes(what) ? sum + count : sum), 0)
  const lines = (
    [
      ['lateAppeals', counts.lateAppeals, '/appeals'],
      ['lateTransfers', counts.lateTransfers, '/transfers'],
      ['appeals', counts.appeals - counts.lateAppeals - yours('appeal'), '/appeals'],
      ['transfers', counts.transfers, '/transfers'],
      ['corrections', counts.corrections - yours('correction'), '/transfers/corrections'],
      ['manual', counts.manual - yours('manual'), '/manual'],
      ['extra', counts.extra - yours('extra'), extraPath(counts)],
      ['permits', counts.permits - yours('permit'), '/permits'],
      ['arrivals', counts.arrivals - yours('arrival'), '/midyear'],
      ['records', counts.records - yours('duplicate', 'guardian'), '/students'],
      ['offers', counts.offers, '/waitlists'],
    ] as const
  ).filter(([, count]) => count > 0)
  if (lines.length === 0) return null
  return (
    <Section title={t('title')}>
      <TaskList
        tasks={lines.map(([what, count, path]) => {
          const isLate = what === 'lateAppeals' || what === 'lateTransfers'
          return {
            title: t(`${what}.title`, { count }),
            href: zoneHref(cycle, path),
            note: t(`${what}.note`),
            status: t(isLate ? 'late' : 'status'),
            tone: isLate ? ('problem' as const) : ('attention' as const),
          }
        })}
      />
    </Section>
  )
}
