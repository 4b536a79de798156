import { useTranslations } from 'next-intl'

import { Renew } from '@/components/shell/page-refresh'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Progress } from '@/components/ui/progress'
import { Table } from '@/components/ui/table'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { TRIAL_LIMITS } from '@/lib/draw/trials/trials.schema'
import type { TrialRun } from '@/lib/draw/trials/trials.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { type Names, useRunName } from './change-words'
import { ChooseRun, TrialChangesText, TrialState } from './trial-cells'

type Props = {
  cycle: StaffCycle
  trials: readonly TrialRun[]
  names: Names
  /** The official run, when it is done. */
  officialId: string | null
}

/** The trials of a round; finished ones can be chosen and compared. */
export function TrialList({ cycle, trials, names, officialId }: Props) {
  const t = useTranslations('trials')
  const format = useFormatter()
  const runName = useRunName(names)
  if (trials.length === 0) {
    return <EmptyState title={t('empty.title')}>{t('empty.body')}</EmptyState>
  }
  const figure = (value: number | undefined) =>
    value === undefined ? '' : format.number(value, { maximumFractionDigits: 1 })
  return (
    <form action={`/staff/${cycle.zone.slug}/trials/compare`} className="space-y-6">
      <UnderWay trials={trials} />
      <input type="hidden" name="year" value={cycle.schoolYear} />
      <p className="text-ink-soft max-w-prose">
        {t('list.compareHint', { most: TRIAL_LIMITS.compared })}
      </p>
      <Table
        caption={t('list.caption')}
        captionHidden
        columns={[
          { key: 'name', label: t('list.name') },
          { key: 'changes', label: t('list.changes') },
          { key: 'state', label: t('list.state') },
          { key: 'first', label: t('list.first'), numeric: true },
          { key: 'topThree', label: t('list.topThree'), numeric: true },
          { key: 'unplaced', label: t('list.unplaced'), numeric: true },
        ]}
        rows={[
          ...(officialId === null
            ? []
            : [
                {
                  key: officialId,
                  cells: {
                    name: <ChooseRun id={officialId} name={t('list.official')} />,
                    changes: t('list.officialNote'),
                    state: t('states.DONE'),
                  },
                },
              ]),
          ...trials.map((trial) => ({
            key: trial.id,
            cells: {
              name:
                trial.state === 'DONE' ? (
                  <ChooseRun id={trial.id} name={runName(trial)} />
                ) : (
                  runName(trial)
                ),
              changes: <TrialChangesText trial={trial} names={names} />,
              state: <TrialState trial={trial} />,
              first: figure(trial.outcome?.first),
              topThree: figure(trial.outcome?.topThree),
              unplaced: figure(trial.outcome?.unplaced),
            },
          })),
        ]}
        empty=""
      />
      <Button variant="secondary">{t('list.compare')}</Button>
    </form>
  )
}

/** The progress of trials requested together; the page reloads itself until they end. */
function UnderWay({ trials }: { trials: readonly TrialRun[] }) {
  const t = useTranslations('trials')
  const open = trials.filter(({ state }) => state === 'QUEUED' || state === 'RUNNING')
  const [last] = open.slice(-1)
  if (!last) return null
  const batch = trials.filter(({ requestedAt }) => requestedAt >= last.requestedAt)
  const done = batch.length - open.length
  return (
    <div className="max-w-xl">
      <Renew />
      <Progress
        label={t('list.progress')}
        value={done}
        max={batch.length}
        text={t('list.progressText', { done, all: batch.length })}
      />
    </div>
  )
}
