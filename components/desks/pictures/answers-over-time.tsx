import { useTranslations } from 'next-intl'

import { TableFigure } from '@/components/shell/table-figure'
import { LineChart } from '@/components/ui/charts/line-chart'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { AnswerDay } from '@/lib/desks/pictures/offer-answers.data'

const COLUMNS = ['offered', 'accepted', 'declined', 'expired'] as const

type Props = { days: readonly AnswerDay[]; answersBy: Date; now: Date }

/** The offers made and those settled, over time. Nothing before there is an offer. */
export function AnswersOverTime({ days, answersBy, now }: Props) {
  const t = useTranslations('pictures.answers')
  const format = useFormatter()
  const sums = addUp(days)
  const [first, all] = [sums[0], sums.at(-1)]
  if (!first || !all) return null
  const settledOf = (sum: AnswerDay) => sum.accepted + sum.declined + sum.expired
  const { offered: offers, accepted, declined, expired } = all
  const settled = settledOf(all)
  const title = [
    t('title', { offers, settled, accepted, declined, expired }),
    t('open', { open: offers - settled }),
  ].join(' ')
  const from = Math.min(first.at.getTime(), now.getTime())
  // what has rested for long is not drawn
  const end = Math.max(answersBy.getTime(), all.at.getTime())
  const today = Math.min(end, Math.max(now.getTime(), all.at.getTime()))
  const points = (of: (sum: AnswerDay) => number) => [
    ...sums.map((sum) => ({ x: sum.at.getTime(), y: of(sum) })),
    { x: today, y: of(all) },
  ]
  const write = (at: number) => format.dateTime(new Date(at), { month: 'short', day: 'numeric' })
  return (
    <TableFigure
      title={title}
      source={t('source', { at: format.dateTime(now, 'shortMoment') })}
      columns={[
        { key: 'day', label: t('until') },
        ...COLUMNS.map((key) => ({ key, label: t(`columns.${key}`), numeric: true })),
      ]}
      rows={sums.map(({ at, ...counts }) => ({
        key: at.toISOString(),
        cells: {
          day: format.dateTime(at, 'short'),
          ...Object.fromEntries(COLUMNS.map((key) => [key, format.number(counts[key])])),
        },
      }))}
    >
      <LineChart
        label={title}
        steps
        x={[from, end]}
        y={[0, Math.max(1, offers)]}
        writeY={(value) => format.number(value)}
        lines={[
          {
            key: 'offered',
            quiet: true,
            points: points(({ offered }) => offered),
            endText: t('offered', { count: format.number(offers) }),
          },
          {
            key: 'settled',
            points: points(settledOf),
            endText: t('settled', { count: format.number(settled) }),
          },
        ]}
        ticks={[
          { x: from, text: write(from) },
          { x: end, text: write(end) },
        ]}
        marks={[{ x: answersBy.getTime(), text: t('deadline') }]}
      />
    </TableFigure>
  )
}

/** What had happened by the end of each day. */
function addUp(days: readonly AnswerDay[]): AnswerDay[] {
  let sum = { offered: 0, accepted: 0, declined: 0, expired: 0 }
  return days.map((day) => {
    sum = {
      offered: sum.offered + day.offered,
      accepted: sum.accepted + day.accepted,
      declined: sum.declined + day.declined,
      expired: sum.expired + day.expired,
    }
    return { at: day.at, ...sum }
  })
}
