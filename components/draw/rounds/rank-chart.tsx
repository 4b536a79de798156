import { useTranslations } from 'next-intl'

import { TableFigure } from '@/components/shell/table-figure'
import { BarChart } from '@/components/ui/bar-chart'
import type { RoundKind } from '@/lib/base/db/generated/enums'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { RoundOutcome } from '@/lib/draw/rounds/outcome.rules'

/** Choices with a bar of their own; the rest share one. */
const BARS = 5

type Props = { outcome: RoundOutcome; kind: RoundKind; computedAt: Date }

/** How many got which choice, as bars and as a table. */
export function RankChart({ outcome, kind, computedAt }: Props) {
  const t = useTranslations('staff.round.outcome')
  const format = useFormatter()
  const rounds = useTranslations('rounds.record')
  const { byRank, byRule, students, unplaced } = outcome
  const ruled = byRule > 0 ? [{ label: rounds('byRule'), count: byRule }] : []
  const share = (count: number) =>
    format.number(students === 0 ? 0 : count / students, {
      style: 'percent',
      maximumFractionDigits: 1,
    })
  const rest = byRank.slice(BARS).reduce((total, count) => total + count, 0)
  const bars = [
    ...byRank.slice(0, BARS).map((count, i) => ({ label: t('rank', { rank: i + 1 }), count })),
    ...(rest > 0 ? [{ label: t('lower', { rank: BARS + 1 }), count: rest }] : []),
    ...ruled,
    { label: t('unplaced'), count: unplaced },
  ]
  return (
    <TableFigure
      title={kind === 'LATE' ? t('lateByRank') : t('byRank', { share: share(byRank[0] ?? 0) })}
      source={t('source', { at: format.dateTime(computedAt, 'moment') })}
      caption={t('title')}
      columns={[
        { key: 'label', label: t('rankColumn') },
        { key: 'count', label: t('studentsColumn'), numeric: true },
        { key: 'share', label: t('shareColumn'), numeric: true },
      ]}
      rows={[
        ...byRank.map((count, i) => ({ label: t('rank', { rank: i + 1 }), count })),
        ...ruled,
        { label: t('unplaced'), count: unplaced },
      ].map(({ label, count }) => ({
        key: label,
        cells: { label, count: format.number(count), share: share(count) },
      }))}
      empty={t('empty')}
    >
      <BarChart
        bars={bars.map(({ label, count }, i) => ({
          label,
          value: count,
          text: share(count),
          highlighted: i === 0,
        }))}
        max={students}
      />
    </TableFigure>
  )
}
