import type { SVGProps } from 'react'

type Props = SVGProps<SVGTextElement> & {
  /** Names something that is drawn strongly, so it is read first. */
  strong?: boolean
}

/**
 * Words in a chart, in a size that does not shrink with it. The chart is mirrored where people read from
 * right to left; its words are not.
 */
export function ChartText({ strong, ...props }: Props) {
  return (
    <text
      {...props}
      strokeWidth="4"
      strokeLinejoin="round"
      className={`stroke-paper origin-center text-xs [direction:ltr] [paint-order:stroke] [transform-box:fill-box] rtl:-scale-x-100 ${strong ? 'fill-accent-strong font-bold' : 'fill-ink-soft'}`}
    />
  )
}
