import { useTranslations } from 'next-intl'

import { SparkLines } from '@/components/ui/charts/spark-lines'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { toSentLine } from '@/lib/desks/district/sent-line.rules'
import type { SentLists } from '@/lib/desks/pictures/lists-sent.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = { cycle: StaffCycle; sent: SentLists; now: Date }

/** The lists sent in a year of a zone, beside the same day of last year: a number, and a small picture of both. */
export function SentListsFigure({ cycle, sent, now }: Props) {
  const t = useTranslations('desk.sent')
  const format = useFormatter()
  const { own, last, end } = toSentLine(cycle, sent, now)
  const count = format.number(sent.submitted)
  const told = sent.lastYear && format.number(sent.lastYear.byNow)
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
      <div>
        <p className="text-ink-soft text-xs font-semibold">{t('label')}</p>
        <p className="text-2xl font-bold tabular-nums">{count}</p>
        <p className="text-ink-soft text-sm">{told ? t('last', { count: told }) : t('noLast')}</p>
      </div>
      {own.length > 0 && (
        <SparkLines
          label={told ? t('both', { count, last: told }) : t('alone', { count })}
          values={own}
          compared={last}
          length={end}
        />
      )}
    </div>
  )
}
