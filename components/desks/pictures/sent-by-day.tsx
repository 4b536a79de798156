import { useTranslations } from 'next-intl'

import { TableFigure } from '@/components/shell/table-figure'
import { LineChart } from '@/components/ui/charts/line-chart'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { dayOfWindow, toSentLine } from '@/lib/desks/district/sent-line.rules'
import type { SentLists } from '@/lib/desks/pictures/lists-sent.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

const WEEK = 7

type Props = {
  cycle: Pick<StaffCycle, 'opensAt' | 'closesAt' | 'timeZone'>
  sent: SentLists
  now: Date
}

/** The lists sent so far, day by day, beside those of last year and the deadline. */
export function SentByDay({ cycle, sent, now }: Props) {
  const t = useTranslations('pictures')
  const format = useFormatter()
  const { opensAt, closesAt } = cycle
  const line = toSentLine(cycle, sent, now)
  const { lastYear } = sent
  const told = {
    count: sent.submitted,
    compared: lastYear ? 'yes' : 'no',
    last: format.number(lastYear?.byNow ?? 0),
  }
  const title =
    now < opensAt
      ? t('sent.ahead', { opens: format.dateTime(opensAt, 'short') })
      : t(now < closesAt ? 'sent.open' : 'sent.over', told)
  const dayOf = (day: number) => dayOfWindow(cycle, day)
  const write = (day: number) => format.dateTime(dayOf(day), { month: 'short', day: 'numeric' })
  const most = Math.max(1, line.own.at(-1) ?? 0, line.last.at(-1) ?? 0)
  const ends = Array.from({ length: Math.floor(line.end / WEEK) }, (_, i) => (i + 1) * WEEK - 1)
  const tableDays = ends.at(-1) === line.end ? ends : [...ends, line.end]
  const cell = (values: readonly number[], day: number) =>
    day < values.length ? format.number(values[day] ?? 0) : '–'
  return (
    <TableFigure
      title={title}
      source={t('sent.source', { at: format.dateTime(now, 'shortMoment') })}
      columns={[
        { key: 'day', label: t('sent.until') },
        { key: 'own', label: t('sent.thisYear'), numeric: true },
        ...(lastYear ? [{ key: 'last', label: t('sent.lastYear'), numeric: true }] : []),
      ]}
      rows={tableDays.map((day) => ({
        key: String(day),
        cells: {
          day: format.dateTime(dayOf(day), 'short'),
          own: cell(line.own, day),
          last: cell(line.last, day),
        },
      }))}
    >
      <LineChart
        label={title}
        x={[0, line.end]}
        y={[0, most]}
        writeY={(value) => format.number(value)}
        lines={[
          {
            key: 'last',
            quiet: true,
            points: line.last.map((y, x) => ({ x, y })),
            endText: t('sent.last', { count: format.number(line.last.at(-1) ?? 0) }),
          },
          {
            key: 'own',
            points: line.own.map((y, x) => ({ x, y })),
            endText: t(now < closesAt ? 'sent.now' : 'sent.end', {
              count: format.number(line.own.at(-1) ?? 0),
            }),
          },
        ]}
        ticks={[
          { x: 0, text: write(0) },
          ...(line.end >= 2 * WEEK
            ? [{ x: Math.round(line.end / 2), text: write(Math.round(line.end / 2)) }]
            : []),
          { x: line.end, text: write(line.end) },
        ]}
        marks={[{ x: line.window, text: t('sent.deadline') }]}
      />
    </TableFigure>
  )
}
