import { useFormatter, useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Stat } from '@/components/ui/stat'
import type { CycleView } from '@/lib/cycles/view'
import type { Outcome } from '@/lib/rounds/outcome/view'
import type { RoundView } from '@/lib/rounds/view'

import { RankFigure } from './rank-figure'
import { SchoolOutcomes } from './school-outcomes'
import { zoneHref } from './zone-frame'

type Props = { cycle: CycleView; round: RoundView; outcome: Outcome }

/** What came out of the official run. */
export function RoundOutcome({ cycle, round, outcome }: Props) {
  const t = useTranslations('staff.round.outcome')
  const format = useFormatter()
  const { students, byRank, unplaced, schools } = outcome
  const topThree = byRank.slice(0, 3).reduce((total, count) => total + count, 0)
  const share = (count: number) =>
    t('share', {
      share: format.number(students === 0 ? 0 : count / students, {
        style: 'percent',
        maximumFractionDigits: 1,
      }),
    })
  const [first = 0] = byRank
  return (
    <>
      <Section title={t('title')}>
        <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 xl:grid-cols-4">
          <Stat label={t('students')} value={format.number(students)} />
          <Stat label={t('firstChoice')} value={format.number(first)} note={share(first)} />
          <Stat label={t('topThree')} value={format.number(topThree)} note={share(topThree)} />
          <Stat label={t('unplaced')} value={format.number(unplaced)} note={share(unplaced)} />
        </div>
        <LinkButton href={zoneHref(cycle, `/rounds/${round.id}/placements`)} variant="secondary">
          {t('all')}
        </LinkButton>
      </Section>
      {round.run?.finishedAt && <RankFigure outcome={outcome} computedAt={round.run.finishedAt} />}
      <SchoolOutcomes schools={schools} rules={round.rules} />
    </>
  )
}
