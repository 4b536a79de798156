import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { zoneHref } from '@/components/year/zone-frame'
import type { Condition } from '@/lib/base/db/generated/enums'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import {
  lastInOf,
  type RoundOutcome as Outcome,
  type SchoolOutcome,
} from '@/lib/draw/rounds/outcome.rules'
import type { RoundView } from '@/lib/draw/rounds/round.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { OutcomeStats } from './outcome-stats'
import { RankChart } from './rank-chart'
import { useLastInWords } from './use-last-in-words'

type RoundOutcomeProps = { cycle: StaffCycle; round: RoundView; outcome: Outcome }

/** The outcome of the official run. */
export function RoundOutcome({ cycle, round, outcome }: RoundOutcomeProps) {
  const t = useTranslations('staff.round.outcome')
  return (
    <>
      <Section title={t('title')}>
        <OutcomeStats kind={round.kind} outcome={outcome} />
        <LinkButton href={zoneHref(cycle, `/rounds/${round.id}/placements`)} variant="secondary">
          {t('all')}
        </LinkButton>
      </Section>
      {round.run?.finishedAt && (
        <RankChart outcome={outcome} kind={round.kind} computedAt={round.run.finishedAt} />
      )}
      <SchoolOutcomes schools={outcome.schools} rules={round.rules} />
    </>
  )
}

type SchoolOutcomesProps = { schools: readonly SchoolOutcome[]; rules: readonly Condition[] }

/** What the round did at each school: demand, seats, who got in last, who waits. */
function SchoolOutcomes({ schools, rules }: SchoolOutcomesProps) {
  const t = useTranslations('staff.round.outcome')
  const format = useFormatter()
  const lastIn = useLastInWords(rules)
  const isMore = schools.some(({ extra }) => extra !== undefined)
  const numbers = (
    ['rankedFirst', 'ranked', 'seats', 'extra', 'placed', 'left', 'waiting'] as const
  ).filter((key) => key !== 'extra' || isMore)
  return (
    <Section title={t('schools')}>
      <Table
        caption={t('schools')}
        captionHidden
        columns={[
          { key: 'school', label: t('school') },
          ...numbers.map((key) => ({ key, label: t(key), numeric: true })),
          { key: 'cutoff', label: t('cutoff') },
        ]}
        rows={schools.map(({ id, name, ...school }) => {
          const left = Math.max(0, school.seats - school.placed)
          const counts = { ...school, extra: school.extra ?? 0, left }
          return {
            key: id,
            cells: {
              school: name,
              ...Object.fromEntries(numbers.map((key) => [key, format.number(counts[key])])),
              cutoff: lastIn(lastInOf(school)),
            },
          }
        })}
        empty={t('empty')}
      />
    </Section>
  )
}
