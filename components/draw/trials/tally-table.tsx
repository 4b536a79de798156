import { useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ComparedRun } from '@/lib/draw/trials/trials.view'

export type NamedRun = ComparedRun & { readonly name: string }

const ROWS = ['students', 'first', 'second', 'third', 'later', 'byRule', 'unplaced'] as const

/** How many got which choice in each run, and the seats left. */
export function TallyTable({ runs }: { runs: readonly NamedRun[] }) {
  const t = useTranslations('trials.compare')
  const format = useFormatter()
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  const share = (value: number, of: number) =>
    format.number(of === 0 ? 0 : value / of, { style: 'percent', maximumFractionDigits: 1 })
  const counts = runs.map(({ summary: { all, schools } }) => ({
    ...all,
    left: schools.reduce((total, { seats, placed }) => total + Math.max(0, seats - placed), 0),
  }))
  const shown = ROWS.filter((row) => row !== 'byRule' || counts.some((one) => one.byRule > 0))
  return (
    <Table
      caption={t('choices')}
      captionHidden
      columns={[
        { key: 'label', label: t('figure') },
        ...runs.map(({ id, name }) => ({ key: id, label: name, numeric: true })),
      ]}
      rows={[...shown, 'left' as const].map((row) => ({
        key: row,
        cells: {
          label: t(row),
          ...Object.fromEntries(
            runs.map(({ id }, i) => {
              const value = counts[i]?.[row] ?? 0
              const of = counts[i]?.students ?? 0
              const isPart = row !== 'students' && row !== 'left'
              const text = isPart ? `${number(value)} · ${share(value, of)}` : number(value)
              const base = i === 0 ? undefined : counts[0]?.[row]
              return [id, <Difference key={id} value={value} base={base} text={text} />]
            }),
          ),
        },
      }))}
      empty={t('empty')}
    />
  )
}

type Props = { value: number; base: number | undefined; text: string }

/** A number, and how much it differs from the first run's, by sign and word. */
export function Difference({ value, base, text }: Props) {
  const t = useTranslations('trials.compare')
  const format = useFormatter()
  const by = base === undefined ? null : Math.round((value - base) * 10) / 10
  const count = by === null ? '' : format.number(Math.abs(by), { maximumFractionDigits: 1 })
  return (
    <>
      {text}
      {by !== null && (
        <span className="text-ink-soft block text-sm whitespace-nowrap">
          {by === 0 ? t('same') : t(by > 0 ? 'more' : 'fewer', { count })}
        </span>
      )}
    </>
  )
}
