import { useTranslations } from 'next-intl'

import { addressOf } from '@/components/shell/address'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { FareChanges } from '@/lib/draw/trials/trials.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { RunChart } from './run-charts'
import type { NamedRun } from './tally-table'

type Props = { cycle: StaffCycle; runs: readonly NamedRun[]; moves: readonly FareChanges[] }

/**
 * For every run but the first: how many students fare better and worse, with links to their names.
 */
export function FareChangesTable({ cycle, runs, moves }: Props) {
  const t = useTranslations('trials.compare')
  const format = useFormatter()
  const [base] = runs
  if (!base) return null
  const isAverage = runs.some(({ summary }) => summary.draws > 1)
  const list = (runId: string, direction: 'better' | 'worse') =>
    addressOf(`/staff/${cycle.zone.slug}/trials/compare/students`, {
      year: cycle.schoolYear,
      base: base.id,
      run: runId,
      direction,
    })
  return (
    <Section
      title={t('moves')}
      lead={`${t('movesLead', { base: base.name })}${isAverage ? ` ${t('firstDraw')}` : ''}`}
    >
      <div className="grid gap-x-12 gap-y-10 xl:grid-cols-2">
        {moves.map(({ runId, better, worse, same, apart }) => (
          <div key={runId} className="space-y-3">
            <RunChart
              title={t('movesTitle', {
                name: runs.find(({ id }) => id === runId)?.name ?? '',
                better,
                worse,
              })}
              label={t('students')}
              source={t('movesSource')}
              hasBase={false}
              bars={[
                { name: t('better'), value: better, text: format.number(better) },
                { name: t('worse'), value: worse, text: format.number(worse) },
                { name: t('unchanged'), value: same, text: format.number(same) },
                ...(apart > 0
                  ? [{ name: t('apart'), value: apart, text: format.number(apart) }]
                  : []),
              ]}
            />
            <p className="flex flex-wrap gap-x-6 gap-y-2">
              {better > 0 && <TextLink href={list(runId, 'better')}>{t('seeBetter')}</TextLink>}
              {worse > 0 && <TextLink href={list(runId, 'worse')}>{t('seeWorse')}</TextLink>}
            </p>
          </div>
        ))}
      </div>
    </Section>
  )
}
