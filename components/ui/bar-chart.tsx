type Bar = { label: string; value: number; text: string; highlighted?: boolean }

type Props = {
  bars: readonly Bar[]
  /** The value of a full bar; the largest value by default. */
  max?: number
}

/** Bars that start at zero, each with its name and its value as text. */
export function BarChart({ bars, max = Math.max(...bars.map((bar) => bar.value), 1) }: Props) {
  return (
    <ul className="space-y-2.5">
      {bars.map(({ label, value, text, highlighted }) => (
        <li
          key={label}
          className="grid items-center gap-x-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
        >
          <span className={highlighted ? 'font-bold' : undefined}>{label}</span>
          <span className="flex items-center gap-3">
            <svg aria-hidden className="h-5 w-full min-w-0 flex-1 rtl:-scale-x-100">
              <rect width="100%" height="100%" rx="2" className="fill-well" />
              <rect
                width={`${(100 * value) / max}%`}
                height="100%"
                rx="2"
                className={highlighted ? 'fill-accent' : 'fill-edge'}
              />
            </svg>
            <span className={`w-24 tabular-nums ${highlighted ? 'font-bold' : ''}`}>{text}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
