type Anchor = 'start' | 'middle' | 'end'

/** As wide as the words of a line are on a phone, in percent of the chart. */
const WIDE = 36
/** Between words and an upright line, in pixels. */
const GAP = 8

const isIn = (marks: readonly number[], from: number, to: number) =>
  marks.filter((mark) => mark > from && mark < to)

/**
 * Where words about the point `x` stand so that no upright line goes through them or touches them: on the side where
 * they are, or right beside the line. All in percent of the width, `anchor` as the words would stand without lines.
 */
export function besideMarks(
  x: number,
  anchor: Anchor,
  marks: readonly number[],
): { x: string; textAnchor: Anchor; dx?: number } {
  const half = anchor === 'middle' ? WIDE / 2 : 0
  const [crossing = null] = isIn(marks, x - half, x + half)
  if (anchor === 'middle' && crossing === null) return { x: `${x}%`, textAnchor: anchor }
  const isBefore = anchor === 'end' || (crossing !== null && crossing >= x && x > WIDE)
  const inWay = isBefore ? isIn(marks, x - WIDE, x + 1) : isIn(marks, x - 1, x + WIDE)
  if (inWay.length === 0 && anchor !== 'middle') return { x: `${x}%`, textAnchor: anchor }
  return isBefore
    ? { x: `${Math.min(x, ...inWay)}%`, textAnchor: 'end', dx: -GAP }
    : { x: `${Math.max(x, ...inWay)}%`, textAnchor: 'start', dx: GAP }
}
