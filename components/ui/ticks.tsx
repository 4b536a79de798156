'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

type Ticks = {
  /** The id of the form that the ticks belong to, and their name. */
  form: string
  name: string
}

const boxesOf = ({ form, name }: Ticks) => [
  ...document.querySelectorAll<HTMLInputElement>(`input[form="${form}"][name="${name}"]`),
]

const countTicked = (ticks: Ticks) => boxesOf(ticks).filter(({ checked }) => checked).length

function onEveryChange(tell: () => void) {
  document.addEventListener('change', tell)
  return () => document.removeEventListener('change', tell)
}

/**
 * The box in a table's head: ticks all rows of the page, and shows whether all or some are. Without a script it is
 * not there.
 */
export function TickAll({ form, name, label }: Ticks & { label: string }) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const show = () => {
      if (!box.current) return
      const all = boxesOf({ form, name }).length
      const ticked = countTicked({ form, name })
      box.current.checked = ticked > 0 && ticked === all
      box.current.indeterminate = ticked > 0 && ticked < all
    }
    show()
    return onEveryChange(show)
  }, [form, name])
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={label}
      className="size-5 align-middle [@media(scripting:none)]:hidden"
      onChange={({ currentTarget: { checked } }) => {
        for (const one of boxesOf({ form, name })) one.checked = checked
      }}
    />
  )
}

/** How many rows are ticked, told as it changes. `words` holds `{count}`; nothing while none is. */
export function TickedCount({ words, ...ticks }: Ticks & { words: string }) {
  const count = useSyncExternalStore(
    onEveryChange,
    () => countTicked(ticks),
    () => 0,
  )
  return (
    <output className="text-ink-soft text-sm tabular-nums">
      {count > 0 && words.replace('{count}', String(count))}
    </output>
  )
}
