import { useTranslations } from 'next-intl'

import { TaskList } from '@/components/shell/task-list'
import { Section } from '@/components/ui/section'
import { zoneHref } from '@/components/year/zone-frame'
import type { WaitingStep } from '@/lib/desks/waiting-for-second.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

/** What waits for the reader as the second person; nothing when nothing does. */
export function WaitingForSecond({
  cycle,
  waiting,
}: {
  cycle: StaffCycle
  waiting: readonly WaitingStep[]
}) {
  const t = useTranslations('staff.overview.second')
  if (waiting.length === 0) return null
  return (
    <Section title={t('title')} lead={t('lead')}>
      <TaskList
        tasks={waiting.map(({ what, path, count }) => ({
          title: t(`${what}.title`, { count }),
          href: zoneHref(cycle, path),
          note: t(`${what}.note`),
          status: t('status'),
          tone: 'attention',
        }))}
      />
    </Section>
  )
}
