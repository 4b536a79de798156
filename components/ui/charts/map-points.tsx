import { scaleSqrt } from '@visx/scale'

type MapPoint = {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly value: number
  readonly text: string
}

/** Points of a map, each as large as its number, which stands in it; the small ones lie above the large. */
export function MapPoints({ points }: { points: readonly MapPoint[] }) {
  const radius = scaleSqrt<number>({
    domain: [0, Math.max(1, ...points.map(({ value }) => value))],
    range: [16, 44],
  })
  return points
    .toSorted((a, b) => b.value - a.value)
    .map(({ key, x, y, value, text }) => (
      <g key={key}>
        <circle
          cx={x}
          cy={y}
          r={radius(value)}
          strokeWidth="1.5"
          className="fill-accent stroke-paper"
          fillOpacity="0.9"
        />
        <text
          x={x}
          y={y}
          textAnchor="middle"
          dominantBaseline="central"
          className="fill-on-accent text-2xl font-bold"
        >
          {text}
        </text>
      </g>
    ))
}
