import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { Tone } from '@/components/ui/tone'
import type { CycleView } from '@/lib/cycles/view'

import { TaskList } from './task-list'
import { zoneHref } from './zone-frame'

/** What a year of a zone needs, in the order in which it needs it. */
export function CycleTasks({ cycle }: { cycle: CycleView }) {
  const t = useTranslations('staff')
  const { counts, entryGrade, rules, round } = cycle
  const status = (is: 'ready' | 'open' | 'waiting' | 'done', tone?: Tone) => ({
    status: t(`overview.status.${is}`),
    tone,
  })
  return (
    <Section title={t('overview.next')}>
      <TaskList
        tasks={[
          {
            title: t('overview.tasks.seats'),
            href: zoneHref(cycle, '/seats'),
            note: t('overview.tasks.seatsNote', { seats: counts.seats, grade: entryGrade }),
            ...(counts.seats > 0 ? status('ready', 'done') : status('open', 'attention')),
          },
          {
            title: t('overview.tasks.rules'),
            href: zoneHref(cycle, '/rules'),
            note:
              rules.length === 0
                ? t('overview.tasks.noRules')
                : rules
                    .map((rule, i) => t('group', { n: i + 1, name: t(`conditions.${rule}`) }))
                    .join('  '),
            ...(rules.length > 0 ? status('ready', 'done') : status('open', 'attention')),
          },
          {
            title: t('overview.tasks.claims'),
            href:
              counts.pendingClaims > 0 ? zoneHref(cycle, '/readiness/pending-claims') : undefined,
            note: t('overview.tasks.claimsNote', { count: counts.pendingClaims }),
            ...(counts.pendingClaims > 0
              ? status('waiting', 'attention')
              : status('ready', 'done')),
          },
          {
            title: t('overview.tasks.round'),
            href: zoneHref(cycle, round ? `/rounds/${round.id}` : '/setup'),
            note: round
              ? t('overview.tasks.lastStep', { step: t(`round.steps.${round.state}`) })
              : t('overview.tasks.noRound'),
            ...(round?.state === 'PUBLISHED' ? status('done', 'done') : status('open')),
          },
        ]}
      />
    </Section>
  )
}
