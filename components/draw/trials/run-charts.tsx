import { useTranslations } from 'next-intl'

import { BarChart } from '@/components/ui/bar-chart'
import { Figure } from '@/components/ui/figure'
import { Table } from '@/components/ui/table'
import { useFormatter } from '@/lib/base/i18n/use-formatter'

import type { NamedRun } from './tally-table'

type Props = { runs: readonly NamedRun[]; endedAt: string }

/** First choices and students without a seat, as a bar for each run. */
export function RunCharts({ runs, endedAt }: Props) {
  const t = useTranslations('trials.compare')
  const format = useFormatter()
  const percent = (value: number) =>
    format.number(value, { style: 'percent', maximumFractionDigits: 1 })
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  const firsts = runs.map(({ summary: { all } }) =>
    all.students === 0 ? 0 : all.first / all.students,
  )
  const unplaced = runs.map(({ summary: { all } }) => all.unplaced)
  const title = (key: 'first' | 'unplaced', values: readonly number[], say: typeof percent) => {
    const low = say(Math.min(...values))
    const high = say(Math.max(...values))
    return low === high ? t(`${key}TitleSame`, { low }) : t(`${key}Title`, { low, high })
  }
  return (
    <div className="grid gap-x-12 gap-y-10 xl:grid-cols-2">
      <RunChart
        title={title('first', firsts, percent)}
        label={t('first')}
        source={t('source', { at: endedAt })}
        bars={runs.map(({ name }, i) => ({
          name,
          value: firsts[i] ?? 0,
          text: percent(firsts[i] ?? 0),
        }))}
        max={1}
      />
      <RunChart
        title={title('unplaced', unplaced, number)}
        label={t('unplaced')}
        source={t('source', { at: endedAt })}
        bars={runs.map(({ name }, i) => ({
          name,
          value: unplaced[i] ?? 0,
          text: number(unplaced[i] ?? 0),
        }))}
      />
    </div>
  )
}

type ChartProps = {
  title: string
  label: string
  source: string
  bars: readonly { name: string; value: number; text: string }[]
  max?: number
  /** Whether the other bars are compared with the first. */
  hasBase?: boolean
}

/** Bars in the same color, except for the first run, with which the others are compared. */
export function RunChart({ title, label, source, bars, max, hasBase = true }: ChartProps) {
  const t = useTranslations('trials')
  const common = useTranslations('common')
  return (
    <Figure
      title={title}
      source={source}
      tableLabel={common('showTable')}
      table={
        <Table
          caption={title}
          captionHidden
          columns={[
            { key: 'run', label: t('list.name') },
            { key: 'value', label, numeric: true },
          ]}
          rows={bars.map(({ name, text }, i) => ({
            key: `${i} ${name}`,
            cells: { run: name, value: text },
          }))}
          empty=""
        />
      }
    >
      <BarChart
        bars={bars.map(({ name, value, text }, i) => ({
          label: bars.findIndex((bar) => bar.name === name) === i ? name : `${name} (${i + 1})`,
          value,
          text,
          highlighted: hasBase && i === 0,
        }))}
        {...(max !== undefined && { max })}
      />
    </Figure>
  )
}
