import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { DIMENSIONS } from '@/lib/draw/trials/trials.schema'
import type { TrialComparison } from '@/lib/draw/trials/trials.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { useRunName } from './change-words'
import { FareChangesTable } from './fare-changes-table'
import { GroupTable } from './group-table'
import { RunComparison } from './run-comparison'
import { SchoolTable } from './school-table'
import { TallyTable } from './tally-table'
import { TrialChangesText } from './trial-cells'

type Props = { cycle: StaffCycle; comparison: TrialComparison }

/**
 * Runs side by side: their changes, how many got which choice, who fares better, by group and by
 * school.
 */
export function ComparisonView({ cycle, comparison }: Props) {
  const t = useTranslations('trials')
  const format = useFormatter()
  const { runs, names, fareChanges } = comparison
  const runName = useRunName(names)
  const named = runs.map((run) => ({ ...run, name: runName(run.trial) }))
  const [base] = named
  const ended = lastEnd(comparison)
  if (!base) return null
  return (
    <>
      <Section title={t('compare.runs')}>
        <DataList
          items={named.map(({ id, name, trial, sharesDraw }) => ({
            term: name,
            detail: (
              <>
                {trial && <TrialChangesText trial={trial} names={names} />}
                <p className="text-ink-soft text-sm">
                  {id === base.id
                    ? t('compare.base')
                    : t(sharesDraw ? 'compare.shared' : 'compare.ownDraw')}
                </p>
              </>
            ),
          }))}
        />
      </Section>
      <Section title={t('compare.choices')}>
        <RunComparison
          runs={named}
          endedAt={ended === null ? '' : format.dateTime(ended, 'moment')}
        />
        <TallyTable runs={named} />
      </Section>
      <FareChangesTable cycle={cycle} runs={named} moves={fareChanges} />
      {DIMENSIONS.map((dimension) => (
        <GroupTable key={dimension} dimension={dimension} runs={named} names={names} />
      ))}
      <SchoolTable runs={named} names={names} />
    </>
  )
}

function lastEnd({ runs }: TrialComparison): Date | null {
  const ends = runs.flatMap(({ trial }) => trial?.finishedAt ?? [])
  return ends.length === 0 ? null : new Date(Math.max(...ends.map(Number)))
}
