import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Stat } from '@/components/ui/stat'
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

import { RankChart } from './rank-chart'
import { useLastInWords } from './use-last-in-words'

type RoundOutcomeProps = { cycle: StaffCycle; round: RoundView; outcome: Outcome }

/** The outcome of the official run. */
export function RoundOutcome({ cycle, round, outcome }: RoundOutcomeProps) {
  const t = useTranslations('staff.round.outcome')
  const format = useFormatter()
  const { students, byRank, unplaced, late, schools } = outcome
  const topThree = byRank.slice(0, 3).reduce((total, count) => total + count, 0)
  const share = (count: number, of = students, words: 'share' | 'lateShare' = 'share') =>
    t(words, {
      share: format.number(of === 0 ? 0 : count / of, {
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
          {round.kind === 'LATE' ? (
            <>
              <Stat label={t('lateLists')} value={format.number(late.lists)} />
              <Stat
                label={t('latePlaced')}
                value={format.number(late.lists - late.unplaced)}
                note={share(late.lists - late.unplaced, late.lists, 'lateShare')}
              />
              <Stat
                label={t('unplaced')}
                value={format.number(late.unplaced)}
                note={share(late.unplaced, late.lists, 'lateShare')}
              />
            </>
          ) : (
            <>
              <Stat label={t('firstChoice')} value={format.number(first)} note={share(first)} />
              <Stat label={t('topThree')} value={format.number(topThree)} note={share(topThree)} />
              <Stat label={t('unplaced')} value={format.number(unplaced)} note={share(unplaced)} />
            </>
          )}
        </div>
        <LinkButton href={zoneHref(cycle, `/rounds/${round.id}/placements`)} variant="secondary">
          {t('all')}
        </LinkButton>
      </Section>
      {round.run?.finishedAt && (
        <RankChart outcome={outcome} kind={round.kind} computedAt={round.run.finishedAt} />
      )}
      <SchoolOutcomes schools={schools} rules={round.rules} />
    </>
  )
}

type SchoolOutcomesProps = { schools: readonly SchoolOutcome[]; rules: readonly Condition[] }

/** What the round did at each school: demand, seats, who got in last, who waits. */
function SchoolOutcomes({ schools, rules }: SchoolOutcomesProps) {
  const t = useTranslations('staff.round.outcome')
  const format = useFormatter()
  const lastIn = useLastInWords(rules)
  const numbers = ['rankedFirst', 'ranked', 'seats', 'placed', 'left', 'waiting'] as const
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
          const counts = { ...school, left: school.seats - school.placed }
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
