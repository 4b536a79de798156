import type { ComponentProps, ReactNode } from 'react'

import { ArrowDown, ArrowUp, X } from '@/components/ui/icons'

export type RankingItem = { id: string; name: string; title: ReactNode; body?: ReactNode }

export type RankingTexts = {
  label: string
  up: string
  down: string
  remove: string
  /** The label of the handle, and a sentence that mentions it. */
  drag: string
  dragHint: string
}

type Props = {
  item: RankingItem & { index: number }
  count: number
  texts: RankingTexts
  command: string
  /** The handle for dragging; none without a script. */
  handle: ReactNode
  onMove: (verb: 'up' | 'down', id: string, to: number) => void
  onRemove: (id: string) => void
}

const LOOK =
  'text-accent hover:bg-accent-soft inline-flex min-h-11 items-center gap-1.5 rounded-md px-2.5 text-base font-semibold aria-disabled:text-ink-soft aria-disabled:cursor-default aria-disabled:opacity-60 aria-disabled:hover:bg-transparent'

function RowButton({
  name,
  children,
  about,
  onPress,
  ...rest
}: Omit<ComponentProps<'button'>, 'onClick'> & { about: string; onPress: () => void }) {
  return (
    <button
      type="submit"
      name={name}
      className={LOOK}
      onClick={(event) => {
        event.preventDefault()
        onPress()
      }}
      {...rest}
    >
      {children}
      <span className="sr-only"> {about}</span>
    </button>
  )
}

/** One row of a ranking: its number, its content, and its buttons. */
export function RankingRow({ item, count, texts, command, handle, onMove, onRemove }: Props) {
  const { id, name, index } = item
  const shared = { name: command, about: name }
  return (
    <>
      <span className="bg-accent-soft text-accent-strong grid size-9 shrink-0 place-items-center rounded-full text-lg font-bold tabular-nums">
        {index + 1}
      </span>
      <div className="min-w-0">
        <div className="pt-1 leading-snug font-semibold">{item.title}</div>
        {item.body}
      </div>
      {handle || <span className="size-9 noscript:hidden" />}
      <div className="col-span-full -ms-2 flex flex-wrap sm:col-start-2 sm:-ms-2.5">
        <RowButton
          {...shared}
          value={`up:${id}`}
          aria-disabled={index === 0}
          onPress={() => onMove('up', id, index - 1)}
        >
          <ArrowUp aria-hidden className="size-5" />
          {texts.up}
        </RowButton>
        <RowButton
          {...shared}
          value={`down:${id}`}
          aria-disabled={index === count - 1}
          onPress={() => onMove('down', id, index + 1)}
        >
          <ArrowDown aria-hidden className="size-5" />
          {texts.down}
        </RowButton>
        <RowButton {...shared} value={`remove:${id}`} onPress={() => onRemove(id)}>
          <X aria-hidden className="size-5" />
          {texts.remove}
        </RowButton>
      </div>
    </>
  )
}
