'use client'

import { useEffect } from 'react'

import { DESK_KEYS, type DeskAct } from './desk-acts'

const ROWS = 'main tbody > tr, main [data-rows] > li'
const TICK = 'input[data-tick]'

const isSeen = (one: HTMLElement) => one.offsetParent !== null

const seen = (selector: string, within: ParentNode = document) =>
  [...within.querySelectorAll<HTMLElement>(selector)].filter(isSeen)

/** What of a row takes the focus: its link, else its box or a button. */
const handleOf = (row: HTMLElement) =>
  row.querySelector<HTMLElement>('a[href]') ?? row.querySelector<HTMLElement>('input, button')

const rowsNow = () => seen(ROWS).filter((row) => handleOf(row))

/** The row that has the focus. */
const rowOf = (target: Element | null) => target?.closest<HTMLElement>('tr, [data-rows] > li')

function move(by: 1 | -1) {
  const rows = rowsNow()
  const now = rows.findIndex((row) => row === rowOf(document.activeElement))
  const next = rows[now === -1 ? (by === 1 ? 0 : rows.length - 1) : now + by]
  if (next) handleOf(next)?.focus()
}

/** The first thing to do with the ticked rows, or the main button of the page. */
function act() {
  const ticked = document.querySelector(`${TICK}:checked`) ? seen('form[data-ticked] button') : []
  const main = seen('main [data-variant="primary"], main [data-variant="danger"]')
  ;(ticked[0] ?? main[0])?.focus()
}

const ACTS: Readonly<Record<DeskAct, () => void>> = {
  find: () => seen('[data-find]')[0]?.focus(),
  next: () => move(1),
  previous: () => move(-1),
  tick: () => rowOf(document.activeElement)?.querySelector<HTMLElement>(TICK)?.click(),
  act,
  today: () => location.assign('/today'),
  help: () => location.assign('/help'),
}

/** Whether a key is meant for a field. */
const types = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]') !==
    null

/** The keys of one letter on pages of staff; the page of help says what they do, and turns them off. */
export function DeskKeys() {
  useEffect(() => {
    const go = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target } = event
      const [, does] = DESK_KEYS.find(([one]) => one === key) ?? []
      if (!does || ctrlKey || metaKey || altKey || types(target)) return
      event.preventDefault()
      ACTS[does]()
    }
    document.addEventListener('keydown', go)
    return () => document.removeEventListener('keydown', go)
  }, [])
  return null
}
