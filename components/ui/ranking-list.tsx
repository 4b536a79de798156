'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

import { RankingHandle } from './ranking-handle'
import { type RankingItem, RankingRow, type RankingTexts } from './ranking-row'
import { useDrag } from './use-drag'

export type RankingListProps = {
  items: readonly RankingItem[]
  texts: RankingTexts
  /** The name of the buttons: without a script they post `up:id`, `down:id` or `remove:id`. */
  command: string
  onMove: (id: string, to: number) => void
  onRemove: (id: string) => void
}

const never = () => () => {}

const ROW =
  'border-line bg-sheet relative grid grid-cols-[auto_1fr_auto] gap-x-3 rounded-md border p-3 pb-1.5'
const LINE = 'before:bg-accent before:absolute before:inset-x-0 before:h-1 before:rounded-full'

/** The classes of a row during a drag: the dragged row floats, and a line shows where it would land. */
function look(drag: ReturnType<typeof useDrag>['drag'], id: string, index: number): string {
  if (!drag) return ROW
  if (drag.id === id) return `${ROW} z-10 opacity-80 shadow-lg`
  if (drag.to === index && drag.to !== drag.from)
    return `${ROW} ${LINE} ${drag.to < drag.from ? 'before:-top-1.5' : 'before:-bottom-1.5'}`
  return ROW
}

/**
 * A list that a person puts in order: with buttons, which work without a script, or by dragging with a
 * mouse or finger, or with the arrow keys.
 */
export function RankingList({ items, texts, command, onMove, onRemove }: RankingListProps) {
  const hasScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const list = useRef<HTMLOListElement>(null)
  const wanted = useRef<string | null>(null)
  const { drag, handle } = useDrag(onMove)

  // after a row has moved, its button would lose the focus when the list renders again
  useEffect(() => {
    if (wanted.current) list.current?.querySelector<HTMLElement>(wanted.current)?.focus()
    wanted.current = null
  }, [items])

  const move = (button: string, id: string, to: number) => {
    if (to < 0 || to >= items.length) return
    wanted.current = `button[value="${button}:${id}"]`
    onMove(id, to)
  }
  return (
    <>
      <p className="text-ink-soft mb-3 text-base noscript:hidden">{texts.dragHint}</p>
      <ol ref={list} className="space-y-2" aria-label={texts.label}>
        {items.map((item, index) => (
          <li
            key={item.id}
            className={look(drag, item.id, index)}
            style={drag?.id === item.id ? { translate: `0 ${drag.shift}px` } : undefined}
          >
            <RankingRow
              item={{ ...item, index }}
              count={items.length}
              texts={texts}
              command={command}
              handle={
                hasScript && (
                  <RankingHandle
                    {...handle(item.id, index)}
                    value={`drag:${item.id}`}
                    aria-label={`${texts.drag} ${item.name}`}
                    onStep={(by) => move('drag', item.id, index + by)}
                  />
                )
              }
              onMove={move}
              onRemove={onRemove}
            />
          </li>
        ))}
      </ol>
    </>
  )
}
