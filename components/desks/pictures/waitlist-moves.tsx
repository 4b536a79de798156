import { useTranslations } from 'next-intl'

import { TableFigure } from '@/components/shell/table-figure'
import { type ChartLine, LineChart } from '@/components/ui/charts/line-chart'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { MovedWaitlist } from '@/lib/desks/pictures/waitlist-moves.data'
import { type PlaceLine, toPlaceLines } from '@/lib/desks/pictures/waitlist-moves.rules'

type Props = {
  list: MovedWaitlist | null
  /** When the waitlists of the year end. */
  endsAt: Date
  now: Date
}

/** How far the last place stays from the foot, and how early a line may end to be named once. */
const ROOM = 1.15
const SHORT = 0.45

/** How some places of a waitlist moved since the results. Nothing without a list. */
export function WaitlistMoves({ list, endsAt, now }: Props) {
  const t = useTranslations('pictures.moves')
  const format = useFormatter()
  if (!list) return null
  const { publishedAt, places } = list
  const left = places.filter(({ leftAt }) => leftAt !== null)
  const title = t('title', {
    count: places.length,
    left: left.length,
    offered: left.filter(({ offered }) => offered).length,
  })
  const lines = toPlaceLines(places, publishedAt)
  const hasEnded = now >= endsAt
  const last = hasEnded ? endsAt : now
  const end = Math.max(last.getTime(), publishedAt.getTime() + 1)
  const write = (at: Date) => format.dateTime(at, { month: 'short', day: 'numeric' })
  const fateOf = ({ now: place, leftAt, offered }: PlaceLine) => {
    if (place !== null) return format.number(place)
    const at = leftAt ? format.dateTime(leftAt, 'short') : ''
    return t(offered ? 'gotOffer' : 'hasLeft', { at })
  }
  return (
    <TableFigure
      title={title}
      source={t('source', { at: format.dateTime(now, 'shortMoment') })}
      columns={[
        { key: 'began', label: t('columns.began') },
        { key: 'now', label: t(hasEnded ? 'columns.atEnd' : 'columns.now') },
      ]}
      rows={lines.map((line) => ({
        key: String(line.began),
        cells: { began: format.number(line.began), now: fateOf(line) },
      }))}
    >
      <LineChart
        label={title}
        steps
        x={[publishedAt.getTime(), end]}
        y={[Math.max(2, places.length) * ROOM, 1]}
        lines={lines.map((line) => toChartLine(line, { publishedAt, end, hasEnded, t }))}
        ticks={[
          { x: publishedAt.getTime(), text: `${t('results')}, ${write(publishedAt)}` },
          { x: end, text: hasEnded ? t('end', { at: write(last) }) : t('today') },
        ]}
      />
    </TableFigure>
  )
}

type Drawn = {
  publishedAt: Date
  end: number
  hasEnded: boolean
  t: ReturnType<typeof useTranslations<'pictures.moves'>>
}

function toChartLine(
  { began, steps, now, leftAt, offered }: PlaceLine,
  { publishedAt, end, hasEnded, t }: Drawn,
): ChartLine {
  const until = leftAt?.getTime() ?? end
  const last = steps.at(-1)?.place ?? began
  const points = [
    ...steps.map(({ at, place }) => ({ x: at.getTime(), y: place })),
    { x: until, y: last },
  ]
  const stays = hasEnded ? 'atEnd' : 'now'
  const fate = now === null ? t(offered ? 'offered' : 'left') : t(stays, { place: now })
  const from = publishedAt.getTime()
  const isShort = (until - from) / (end - from) < SHORT
  const start = t('from', { place: began })
  return isShort
    ? { key: String(began), points, startText: `${start} · ${fate}` }
    : { key: String(began), points, startText: start, endText: fate }
}
