import { scaleLinear } from '@visx/scale'
import { LinePath } from '@visx/shape'

type Props = {
  /** What it shows, in a sentence. */
  label: string
  /** A value for each step from 0. */
  values: readonly number[]
  /** The values that it is compared with: a thin dashed line. */
  compared: readonly number[]
  /** The step at the right end. */
  length: number
}

const HEIGHT = 36
const WIDTH = 120

/** One or two lines without a scale, beside the number that they lead to. */
export function SparkLines({ label, values, compared, length }: Props) {
  const max = Math.max(1, ...values, ...compared)
  const across = scaleLinear<number>({ domain: [0, Math.max(1, length)], range: [0, WIDTH] })
  const up = scaleLinear<number>({ domain: [0, max], range: [HEIGHT, 0] })
  const lines = [
    { values: compared, look: 'stroke-edge', dashes: '3 3' },
    { values, look: 'stroke-accent', dashes: undefined },
  ]
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`}
      className="h-10 w-32 stroke-2 rtl:-scale-x-100"
    >
      <path d={`M0 ${HEIGHT}H${WIDTH}`} className="stroke-line" />
      {lines.map(({ values: data, look, dashes }) => (
        <LinePath
          key={look}
          data={[...data]}
          x={(_, step) => across(step)}
          y={(value) => up(value)}
          fill="none"
          strokeDasharray={dashes}
          className={look}
        />
      ))}
    </svg>
  )
}
