import type { BlockOfSeats } from '@/lib/year/rule-sets/edit-draft.rules'

type Props = {
  blocks: readonly BlockOfSeats[]
  /** The same in words, for readers who do not see the bar. */
  words: string
}

const LOOK = {
  SOFT: 'bg-accent-soft border-accent border',
  HARD: 'bg-accent text-on-accent border-accent border',
  OPEN: 'bg-well border-edge border border-dashed',
}

/** The seats of a school as blocks in the order in which they are filled. The number in a block is its seats. */
export function SeatBar({ blocks, words }: Props) {
  const shown = blocks.filter(({ seats }) => seats > 0)
  return (
    <div role="img" aria-label={words} className="flex h-9 w-full min-w-40 gap-0.5">
      {shown.map(({ place, seats, condition, kind }) => (
        <span
          key={place ?? 'rest'}
          style={{ flexGrow: seats }}
          className={`grid min-w-0 basis-0 place-items-center overflow-hidden rounded-md text-xs font-semibold tabular-nums print:border ${condition === null ? LOOK.OPEN : LOOK[kind]}`}
        >
          {seats}
        </span>
      ))}
    </div>
  )
}
