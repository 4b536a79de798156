import { scaleLinear } from '@visx/scale'
import { Fragment, useId } from 'react'

import { type PartLook, PartShape, Stripes } from './part-look'

export type BarPart = {
  readonly key: string
  /** Its name and its number. */
  readonly text: string
  readonly value: number
  readonly look: PartLook
  /** Belongs beside the bar and not into it. */
  readonly apart?: boolean
}

export type StackedBar = {
  readonly key: string
  readonly label: string
  /** From the left; parts of 0 are not drawn. */
  readonly parts: readonly BarPart[]
  readonly highlighted?: boolean
}

type Props = {
  /** What the chart shows, in the words of its title. */
  label: string
  bars: readonly StackedBar[]
  /** The value of a bar as wide as its place; the longest bar by default. */
  max?: number
  /** Said of a bar without any parts. */
  empty: string
}

const HEIGHT = 18
const GAP = 1.2

/** Bars of several parts that start at zero, each part named beneath with a piece of its own look. */
export function StackedBars({ label, bars, max, empty }: Props) {
  const stripes = useId()
  const longest = Math.max(
    1,
    ...bars.map(({ parts }) => parts.reduce((all, { value }) => all + value, 0)),
  )
  const apart = bars.some(({ parts }) => parts.some((part) => part.apart && part.value > 0))
  const across = scaleLinear<number>({
    domain: [0, max ?? longest],
    range: [0, apart ? 100 - GAP : 100],
  })
  return (
    <div role="img" aria-label={label} className="space-y-4">
      {bars.map(({ key, label: name, parts, highlighted }, i) => (
        <div
          key={key}
          className="grid break-inside-avoid gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,2fr)_minmax(0,5fr)]"
        >
          <span className={highlighted ? 'font-bold' : undefined}>{name}</span>
          <span className="min-w-0">
            <svg className="block h-[18px] w-full overflow-visible rtl:-scale-x-100">
              <Stripes id={`${stripes}${i}`} />
              {place(parts).map(({ from, ...part }) => (
                <PartShape
                  key={part.key}
                  look={part.look}
                  stripes={`${stripes}${i}`}
                  x={`${across(from) + (part.apart ? GAP : 0)}%`}
                  width={`${across(part.value)}%`}
                  height={HEIGHT}
                />
              ))}
            </svg>
            <PartNames parts={parts} stripes={`${stripes}${i}`} empty={empty} />
          </span>
        </div>
      ))}
    </div>
  )
}

/** The parts that are drawn, each where the one before it ends. */
function place(parts: readonly BarPart[]) {
  let from = 0
  return parts.flatMap((part) => {
    if (part.value <= 0) return []
    const placed = { ...part, from }
    from += part.value
    return [placed]
  })
}

type NamesProps = { parts: readonly BarPart[]; stripes: string; empty: string }

function PartNames({ parts, stripes, empty }: NamesProps) {
  const named = parts.filter(({ value }) => value > 0)
  return (
    <span className="mt-1 flex flex-wrap gap-x-4 text-xs tabular-nums">
      {named.length === 0 && <span className="text-ink-soft">{empty}</span>}
      {named.map(({ key, text, look }) => (
        <Fragment key={key}>
          <span className="flex items-center gap-1.5">
            <svg className="size-3 shrink-0">
              <PartShape look={look} stripes={stripes} x={0.75} width={10.5} height={12} />
            </svg>
            {text}
          </span>
        </Fragment>
      ))}
    </span>
  )
}
