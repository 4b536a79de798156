type Props = {
  /** Of ten. */
  count: number
  /** Dots of others that come before. */
  after?: number
}

const TEN = Array.from({ length: 10 }, (_, i) => i)

/** Ten children as ten dots. The words beside it say the same, so it is hidden from screen readers. */
export function ChanceDots({ count, after = 0 }: Props) {
  return (
    <svg viewBox="0 0 128 12" aria-hidden className="text-accent h-3 w-32 shrink-0">
      {TEN.map((i) => (
        <circle
          key={i}
          cx={6 + i * 12.8}
          cy={6}
          r={4.5}
          stroke="currentColor"
          strokeWidth={1.2}
          fill={i >= after && i < after + count ? 'currentColor' : 'none'}
          opacity={i >= after && i < after + count ? 1 : 0.55}
        />
      ))}
    </svg>
  )
}
