type Props = {
  /** Dots filled, out of ten. */
  count: number
  /** Dots before them that belong to other rows. */
  after?: number
}

const TEN = Array.from({ length: 10 }, (_, i) => i)

/** Ten children as ten dots. The text beside them says the same, so screen readers skip them. */
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
