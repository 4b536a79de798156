'use client'

import { lazy, type ReactNode, Suspense, useEffect, useRef, useSyncExternalStore } from 'react'

import { HINT, type RankingItem, RankingRow, type RankingTexts, ROW } from './ranking-row'

const RankingDrag = lazy(async () => ({ default: (await import('./ranking-drag')).RankingDrag }))

export type RankingListProps = {
  items: readonly RankingItem[]
  texts: RankingTexts
  locale: string
  /** Name of the buttons: without a script they post `up:id`, `down:id` or `remove:id` under it. */
  command: string
  onMove: (id: string, to: number) => void
  onRemove: (id: string) => void
}

const never = () => () => {}

/**
 * Things in an order that a person decides: with buttons, without a script too; and with one by
 * dragging, by mouse, by touch and by keyboard.
 */
export function RankingList({ onMove, onRemove, ...rest }: RankingListProps) {
  const hasScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const wanted = useRef<string | null>(null)
  const { items } = rest

  // a row that moves takes its button away from under the focus, once the list is drawn again
  useEffect(() => {
    if (wanted.current === null) return
    const timer = setTimeout(() => {
      document.querySelector<HTMLButtonElement>(`button[value="${wanted.current}"]`)?.focus()
      wanted.current = null
    })
    return () => clearTimeout(timer)
  }, [items])

  const move = (verb: 'up' | 'down', id: string, to: number) => {
    wanted.current = `${verb}:${id}`
    onMove(id, to)
  }
  const rows = items.map((item, index) => ({ ...item, index }))
  const row = (item: RankingItem & { index: number }, handle?: ReactNode) => (
    <RankingRow
      item={item}
      count={items.length}
      texts={rest.texts}
      command={rest.command}
      handle={handle}
      onMove={move}
      onRemove={onRemove}
    />
  )
  const plain = (
    <>
      <p className={HINT}>{rest.texts.dragHint}</p>
      <ol className="space-y-2" aria-label={rest.texts.label}>
        {rows.map((item) => (
          <li key={item.id} className={ROW}>
            {row(item)}
          </li>
        ))}
      </ol>
    </>
  )
  if (!hasScript) return plain
  return (
    <Suspense fallback={plain}>
      <RankingDrag rows={rows} row={row} texts={rest.texts} locale={rest.locale} onMove={onMove} />
    </Suspense>
  )
}
