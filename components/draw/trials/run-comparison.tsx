import { useTranslations } from 'next-intl'

import { TableFigure } from '@/components/shell/table-figure'
import { type BarPart, type StackedBar, StackedBars } from '@/components/ui/charts/stacked-bars'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { FareChanges } from '@/lib/draw/trials/trials.view'

import type { NamedRun } from './tally-table'

type Props = { runs: readonly NamedRun[]; endedAt: string }

const PARTS = {
  first: 'strong',
  next: 'striped',
  later: 'hollow',
  unplaced: 'quiet',
} as const satisfies Record<string, BarPart['look']>

/** Every run as one bar, from first choices to students without a seat. */
export function RunComparison({ runs, endedAt }: Props) {
  const t = useTranslations('trials.compare')
  const format = useFormatter()
  const shareOf = (value: number, students: number) =>
    format.number(students === 0 ? 0 : value / students, {
      style: 'percent',
      maximumFractionDigits: 1,
    })
  const bars = runs.map(({ id, name, summary: { all } }) => {
    const part = (key: keyof typeof PARTS, value: number): BarPart => ({
      key,
      // of its students, because runs can be of different lists
      value: all.students === 0 ? 0 : value / all.students,
      text: t(`part.${key}`, { share: shareOf(value, all.students) }),
      look: PARTS[key],
    })
    return {
      key: id,
      label: name,
      parts: [
        part('first', all.first),
        part('next', all.second + all.third),
        part('later', all.later + all.byRule),
        part('unplaced', all.unplaced),
      ],
    }
  })
  const title = useComparisonTitle(runs, shareOf)
  return (
    <ComparisonFigure title={title} source={t('source', { at: endedAt })} bars={bars} max={1} />
  )
}

/** From the lowest to the highest share of first choices and number without a seat. */
function useComparisonTitle(
  runs: readonly NamedRun[],
  shareOf: (value: number, students: number) => string,
): string {
  const t = useTranslations('trials.compare')
  const format = useFormatter()
  const all = runs.map(({ summary }) => summary.all)
  const byFirst = all.toSorted((a, b) => a.first / (a.students || 1) - b.first / (b.students || 1))
  const byUnplaced = all.toSorted((a, b) => a.unplaced - b.unplaced)
  const [fewest, most] = [byUnplaced[0], byUnplaced.at(-1)].map(
    (one) => Math.round((one?.unplaced ?? 0) * 10) / 10,
  )
  const share = (one: (typeof all)[number] | undefined) =>
    shareOf(one?.first ?? 0, one?.students ?? 0)
  const [low, high] = [share(byFirst[0]), share(byFirst.at(-1))]
  return [
    low === high ? t('firstTitleSame', { low }) : t('firstTitle', { low, high }),
    fewest === most
      ? t('unplacedTitleSame', { low: fewest ?? 0 })
      : t('unplacedTitle', { low: format.number(fewest ?? 0), high: format.number(most ?? 0) }),
  ].join(' ')
}

type FareProps = { runs: readonly NamedRun[]; moves: readonly FareChanges[] }

/** How many students fare better and worse than in the first run, a bar for each other run. */
export function FareComparison({ runs, moves }: FareProps) {
  const t = useTranslations('trials.compare')
  const format = useFormatter()
  const nameOf = (runId: string) => runs.find(({ id }) => id === runId)?.name ?? ''
  const [first] = moves
  if (!first) return null
  const title =
    moves.length === 1
      ? t('movesTitle', { name: nameOf(first.runId), better: first.better, worse: first.worse })
      : t('movesTitleMany', {
          better: format.number(Math.max(...moves.map(({ better }) => better))),
          worse: format.number(Math.max(...moves.map(({ worse }) => worse))),
        })
  const bars = moves.map(({ runId, better, worse, same, apart }) => {
    const part = (key: 'better' | 'worse' | 'unchanged' | 'apart', value: number): BarPart => ({
      key,
      value,
      text: `${t(key)}: ${format.number(value)}`,
      look: LOOKS[key],
    })
    return {
      key: runId,
      label: nameOf(runId),
      parts: [
        part('better', better),
        part('worse', worse),
        part('unchanged', same),
        part('apart', apart),
      ],
    }
  })
  return <ComparisonFigure title={title} source={t('movesSource')} bars={bars} />
}

const LOOKS = {
  better: 'strong',
  worse: 'striped',
  unchanged: 'hollow',
  apart: 'quiet',
} as const satisfies Record<string, BarPart['look']>

type FigureProps = { title: string; source: string; bars: readonly StackedBar[]; max?: number }

function ComparisonFigure({ title, source, bars, max }: FigureProps) {
  const t = useTranslations('trials')
  return (
    <TableFigure
      title={title}
      source={source}
      columns={[
        { key: 'run', label: t('list.name') },
        { key: 'parts', label: t('compare.figure') },
      ]}
      rows={bars.map(({ key, label, parts }) => ({
        key,
        cells: { run: label, parts: parts.map(({ text }) => text).join(' · ') },
      }))}
    >
      <StackedBars
        label={title}
        bars={bars}
        {...(max !== undefined && { max })}
        empty={t('compare.empty')}
      />
    </TableFigure>
  )
}
