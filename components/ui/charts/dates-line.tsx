import { scaleLinear } from '@visx/scale'

import { ChartText } from './chart-text'
import { spread } from './spread'

type DateOnLine = {
  readonly key: string
  readonly at: Date
  readonly title: string
  readonly date: string
  /** What is to be said of it, such as how long until then. */
  readonly note: string
}

type Props = {
  /** What the line shows, in the words of its title. */
  label: string
  /** In order of time; at least one. */
  dates: readonly DateOnLine[]
  now: Date
  today: string
}

const LINE = 30
const CENTER = 56

/** Dates at their places in time, numbered as in the list beneath; what is past is filled, what comes hollow. */
export function DatesLine({ label, dates, now, today }: Props) {
  const times = [...dates.map(({ at }) => at.getTime()), now.getTime()]
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const across = scaleLinear<number>({ domain: [first, Math.max(last, first + 1)], range: [4, 96] })
  const spots = dates.map(({ at }) => across(at.getTime()))
  const places = spread(spots, 8.5, [4, 96])
  const here = across(now.getTime())
  return (
    <div>
      <svg
        role="img"
        aria-label={label}
        className="block h-[72px] w-full overflow-visible rtl:-scale-x-100"
      >
        <line
          x1="0"
          x2={`${here}%`}
          y1={LINE}
          y2={LINE}
          strokeWidth="4"
          className="stroke-accent"
        />
        <line
          x1={`${here}%`}
          x2="100%"
          y1={LINE}
          y2={LINE}
          strokeWidth="2"
          strokeDasharray="3 4"
          className="stroke-edge"
        />
        {dates.map(({ key, at }, i) => (
          <g key={key}>
            <line
              x1={`${spots[i]}%`}
              x2={`${places[i]}%`}
              y1={LINE}
              y2={CENTER}
              strokeWidth="1.5"
              className="stroke-edge"
            />
            <circle cx={`${spots[i]}%`} cy={LINE} r="4" className="fill-accent" />
            <Numbered x={`${places[i]}%`} isPast={at <= now}>
              {i + 1}
            </Numbered>
          </g>
        ))}
        <line
          x1={`${here}%`}
          x2={`${here}%`}
          y1="17"
          y2="42"
          strokeWidth="2"
          className="stroke-ink"
        />
        <ChartText
          x={`${here}%`}
          y="12"
          strong
          textAnchor={here < 15 ? 'start' : here > 85 ? 'end' : 'middle'}
        >
          {today}
        </ChartText>
      </svg>
      <ol className="mt-3 grid gap-x-8 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
        {dates.map(({ key, at, title, date, note }, i) => (
          <li key={key} className="flex gap-3">
            <svg aria-hidden className="size-6 shrink-0 rtl:-scale-x-100">
              <Numbered x="12" y={12} isPast={at <= now}>
                {i + 1}
              </Numbered>
            </svg>
            <span>
              <span className="block font-semibold">{title}</span>
              <span className="text-ink-soft block text-sm">
                {date} · {note}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

type NumberedProps = { x: string; y?: number; isPast: boolean; children: number }

function Numbered({ x, y = CENTER, isPast, children }: NumberedProps) {
  return (
    <>
      <circle
        cx={x}
        cy={y}
        r="11"
        strokeWidth="1.5"
        className={isPast ? 'fill-accent stroke-accent' : 'fill-sheet stroke-edge'}
      />
      <text
        x={x}
        y={y}
        textAnchor="middle"
        dominantBaseline="central"
        className={`origin-center text-xs font-bold [transform-box:fill-box] rtl:-scale-x-100 ${isPast ? 'fill-on-accent' : 'fill-ink'}`}
      >
        {children}
      </text>
    </>
  )
}
