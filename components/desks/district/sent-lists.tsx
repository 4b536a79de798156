import { useTranslations } from 'next-intl'

import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { daysBetween, sumByDay } from '@/lib/desks/district/sent-line.rules'
import type { SentLists } from '@/lib/desks/district/zone-figures.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

const WIDTH = 120
const HEIGHT = 36

/** The lists sent in a year of a zone, beside the same day of last year: a number, and a small picture of both. */
export function SentListsFigure({
  cycle,
  sent,
  now,
}: {
  cycle: StaffCycle
  sent: SentLists
  now: Date
}) {
  const t = useTranslations('desk.sent')
  const format = useFormatter()
  const { submitted } = cycle.counts
  const length = daysBetween(cycle.opensAt, cycle.closesAt)
  const today = Math.min(length, daysBetween(cycle.opensAt, now))
  const own = today < 0 ? [] : sumByDay(sent.days, today)
  const last = sent.lastYear ? sumByDay(sent.lastYear.days, length) : []
  const count = format.number(submitted)
  const told = sent.lastYear && format.number(sent.lastYear.byNow)
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
      <div>
        <p className="text-ink-soft text-xs font-semibold">{t('label')}</p>
        <p className="text-2xl font-bold tabular-nums">{count}</p>
        <p className="text-ink-soft text-sm">{told ? t('last', { count: told }) : t('noLast')}</p>
      </div>
      {own.length > 0 && (
        <svg
          role="img"
          aria-label={told ? t('both', { count, last: told }) : t('alone', { count })}
          viewBox={`-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`}
          className="h-10 w-32 fill-none stroke-2 rtl:-scale-x-100"
        >
          <path d={`M0 ${HEIGHT}H${WIDTH}`} className="stroke-line" />
          <Line
            of={last}
            length={length}
            max={Math.max(...own, ...last, 1)}
            look="stroke-edge"
            dashed
          />
          <Line of={own} length={length} max={Math.max(...own, ...last, 1)} look="stroke-accent" />
        </svg>
      )}
    </div>
  )
}

type LineProps = {
  of: readonly number[]
  length: number
  max: number
  look: string
  dashed?: boolean
}

function Line({ of, length, max, look, dashed = false }: LineProps) {
  if (of.length === 0) return null
  const points = of.map((sent, day) => {
    const x = (WIDTH * day) / Math.max(1, length)
    return `${x.toFixed(1)},${(HEIGHT - (HEIGHT * sent) / max).toFixed(1)}`
  })
  return (
    <polyline
      points={points.join(' ')}
      className={look}
      strokeDasharray={dashed ? '3 3' : undefined}
    />
  )
}
