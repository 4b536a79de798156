import { curveLinear, curveStepAfter } from '@visx/curve'
import { scaleLinear } from '@visx/scale'
import { LinePath } from '@visx/shape'

import { besideMarks } from './beside-marks'
import { ChartText } from './chart-text'
import { spread } from './spread'

type Point = { readonly x: number; readonly y: number }

export type ChartLine = {
  readonly key: string
  /** In order of x; not drawn when there are none. */
  readonly points: readonly Point[]
  /** A quiet line is thin, grey and dashed; it stays behind the others. */
  readonly quiet?: boolean
  /** Words at its first and its last point. */
  readonly startText?: string
  readonly endText?: string
}

type Mark = { readonly x: number; readonly text: string }

type Props = {
  /** What the chart shows, in the words of its title. */
  label: string
  lines: readonly ChartLine[]
  /** From the left end of the chart to its right end. */
  x: readonly [number, number]
  /** From its foot to its head; where 1 is the best, from the largest to 1. */
  y: readonly [number, number]
  /** Words at the foot, in order; the first and the last stand at the ends. */
  ticks: readonly Mark[]
  /** Upright lines, such as a deadline. */
  marks?: readonly Mark[]
  /** Writes the numbers of the scale; without it the lines say theirs. */
  writeY?: (value: number) => string
  /** Values stay until the next point. */
  steps?: boolean
}

const HEIGHT = 232
const HEAD = 40
const FOOT = 206
const LINE = 18
const ABOVE = 9
const BELOW = 18

/** Lines from left to right, with their names beside them. As wide as its place, its words never smaller. */
export function LineChart({ label, lines, x, y, ticks, marks = [], writeY, steps }: Props) {
  const across = scaleLinear<number>({ domain: [x[0], Math.max(x[1], x[0] + 1)], range: [0, 100] })
  const up = scaleLinear<number>({
    domain: y[0] === y[1] ? [y[0], y[0] + 1] : [...y],
    range: [FOOT, HEAD],
  })
  const shown = lines.filter(({ points }) => points.length > 0)
  const grid = writeY ? up.ticks(4).filter((value) => Number.isInteger(value)) : []
  return (
    <svg
      role="img"
      aria-label={label}
      className="block h-[232px] w-full overflow-visible rtl:-scale-x-100"
    >
      {grid.map((value) => (
        <line key={value} x1="0" x2="100%" y1={up(value)} y2={up(value)} className="stroke-line" />
      ))}
      <line x1="0" x2="100%" y1={FOOT} y2={FOOT} className="stroke-edge" />
      {marks.map((mark) => (
        <line
          key={mark.text}
          x1={`${across(mark.x)}%`}
          x2={`${across(mark.x)}%`}
          y1={LINE + 4}
          y2={FOOT}
          strokeWidth="1.5"
          className="stroke-ink-soft"
        />
      ))}
      <svg
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
        width="100%"
        height={HEIGHT}
        overflow="visible"
      >
        {shown.map(({ key, points, quiet }) => (
          <LinePath
            key={key}
            data={[...points]}
            x={(point) => across(point.x)}
            y={(point) => up(point.y)}
            curve={steps ? curveStepAfter : curveLinear}
            fill="none"
            vectorEffect="non-scaling-stroke"
            strokeWidth={quiet ? 1.5 : 2.5}
            strokeDasharray={quiet ? '5 4' : undefined}
            className={quiet ? 'stroke-edge' : 'stroke-accent'}
          />
        ))}
      </svg>
      {grid.slice(1).map((value) => (
        <ChartText key={value} x="0" y={up(value) - 5}>
          {writeY?.(value)}
        </ChartText>
      ))}
      {marks.map((mark) => (
        <ChartText
          key={mark.text}
          x={`${across(mark.x)}%`}
          y="14"
          textAnchor={anchorAt(across(mark.x))}
        >
          {mark.text}
        </ChartText>
      ))}
      {ticks.map((tick) => (
        <ChartText
          key={tick.text}
          x={`${across(tick.x)}%`}
          y={FOOT + 20}
          textAnchor={anchorAt(across(tick.x))}
        >
          {tick.text}
        </ChartText>
      ))}
      {(['start', 'end'] as const).map((end) => (
        <Ends
          key={end}
          lines={shown}
          end={end}
          across={across}
          up={up}
          marks={marks.map((mark) => across(mark.x))}
        />
      ))}
    </svg>
  )
}

type Scale = (value: number) => number

type EndsProps = {
  lines: readonly ChartLine[]
  end: 'start' | 'end'
  across: Scale
  up: Scale
  /** Where upright lines stand, in percent of the width. */
  marks: readonly number[]
}

/** The words at one end of the lines, apart from each other; a point marks the last value of a strong line. */
function Ends({ lines, end, across, up, marks }: EndsProps) {
  const ends = lines.flatMap(({ key, points, quiet, startText, endText }) => {
    const point = end === 'start' ? points[0] : points.at(-1)
    const text = end === 'start' ? startText : endText
    return point && text ? [{ key, text, quiet, x: across(point.x), y: up(point.y) }] : []
  })
  // a line that climbs to place 1 leaves its first point upwards
  const beside = end === 'start' ? BELOW : -ABOVE
  const places = spread(
    ends.map(({ y }) => y + beside),
    LINE,
    [HEAD - ABOVE, FOOT - ABOVE],
  )
  return ends.map(({ key, text, quiet, x, y }, i) => (
    <g key={key}>
      {!quiet && end === 'end' && <circle cx={`${x}%`} cy={y} r="4" className="fill-accent" />}
      <ChartText {...besideMarks(x, anchorAt(x), marks)} y={places[i]} strong={!quiet}>
        {text}
      </ChartText>
    </g>
  ))
}

/** Words stay inside the chart. */
const anchorAt = (percent: number) => (percent < 30 ? 'start' : percent > 60 ? 'end' : 'middle')
