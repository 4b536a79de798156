import { useTranslations } from 'next-intl'

import { addressOf } from '@/components/shell/address'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { FareChanges } from '@/lib/draw/trials/trials.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { FareComparison } from './run-comparison'
import type { NamedRun } from './tally-table'

type Props = { cycle: StaffCycle; runs: readonly NamedRun[]; moves: readonly FareChanges[] }

/**
 * For every run but the first: how many students fare better and worse, with links to their names.
 */
export function FareChangesTable({ cycle, runs, moves }: Props) {
  const t = useTranslations('trials.compare')
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
      <FareComparison runs={runs} moves={moves} />
      <ul className="space-y-2">
        {moves.map(({ runId, better, worse }) => (
          <li key={runId} className="flex flex-wrap gap-x-6 gap-y-2">
            {moves.length > 1 && (
              <span className="font-semibold">{runs.find(({ id }) => id === runId)?.name}</span>
            )}
            {better > 0 && <TextLink href={list(runId, 'better')}>{t('seeBetter')}</TextLink>}
            {worse > 0 && <TextLink href={list(runId, 'worse')}>{t('seeWorse')}</TextLink>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
