'use client'

import { GripVertical } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Button,
  DropIndicator,
  GridList,
  GridListItem,
  I18nProvider,
  type Key,
  useDragAndDrop,
} from 'react-aria-components'

import { HINT, type RankingItem, type RankingTexts, ROW } from './ranking-row'

type Row = RankingItem & { index: number }

type Props = {
  rows: readonly Row[]
  row: (item: Row, handle: ReactNode) => ReactNode
  texts: RankingTexts
  locale: string
  onMove: (id: string, to: number) => void
}

/** Where something taken from `from` lands when it is put before or after the place `at`. */
function landing(from: number, at: number, side: 'before' | 'after'): number {
  const gap = side === 'before' ? at : at + 1
  return gap > from ? gap - 1 : gap
}

/** The list of a ranking with dragging; the library says each step to screen readers, in their language. */
export function RankingDrag({ rows, row, texts, locale, onMove }: Props) {
  const placeOf = (key: Key) => rows.findIndex(({ id }) => id === key)
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      [...keys].map((key) => ({ 'text/plain': rows[placeOf(key)]?.name ?? String(key) })),
    onReorder: ({ keys, target }) => {
      const [key] = keys
      if (key === undefined || target.dropPosition === 'on') return
      onMove(String(key), landing(placeOf(key), placeOf(target.key), target.dropPosition))
    },
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className="data-[drop-target]:bg-accent -my-1.5 h-1 rounded-full"
      />
    ),
  })
  return (
    <I18nProvider locale={locale}>
      <p className={HINT}>{texts.dragHint}</p>
      <GridList
        aria-label={texts.label}
        items={rows}
        dragAndDropHooks={dragAndDropHooks}
        keyboardNavigationBehavior="tab"
        className="space-y-2"
      >
        {(item) => (
          <GridListItem textValue={item.name} className={`${ROW} data-[dragging]:opacity-50`}>
            {row(
              item,
              <Button
                slot="drag"
                aria-label={`${texts.drag} ${item.name}`}
                className="text-ink-soft hover:bg-well -m-1 grid size-11 cursor-grab place-items-center rounded-md"
              >
                <GripVertical aria-hidden className="size-5" />
              </Button>,
            )}
          </GridListItem>
        )}
      </GridList>
    </I18nProvider>
  )
}
