import type { ComponentProps } from 'react'

import { GripVertical } from '@/components/ui/icons'

type Props = Omit<ComponentProps<'button'>, 'onKeyDown'> & {
  onStep: (by: -1 | 1) => void
}

/** The handle that drags a row. While it has the focus, the up and down arrow keys move the row. */
export function RankingHandle({ onStep, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-keyshortcuts="ArrowUp ArrowDown"
      className="text-ink-soft hover:bg-well -m-1 grid size-11 cursor-grab touch-none place-items-center rounded-md select-none active:cursor-grabbing"
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        onStep(event.key === 'ArrowUp' ? -1 : 1)
      }}
      {...rest}
    >
      <GripVertical aria-hidden className="size-5" />
    </button>
  )
}
