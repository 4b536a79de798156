'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useTransition } from 'react'

/** How long after the last key a search text is looked for. */
const PAUSE = 350

/** The address that the form leads to, without empty fields: the browser's own would name them all. */
function addressOf(form: HTMLFormElement): Route {
  const said = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  )
  const query = new URLSearchParams(said).toString()
  const { pathname } = window.location
  return (query === '' ? pathname : `${pathname}?${query}`) as Route
}

const isTyped = ({ type }: HTMLInputElement) => type === 'search' || type === 'text'

type Props = { className?: string; children: ReactNode }

/**
 * A form that only changes the address. With a script a choice acts at once and a text after a pause,
 * the focus stays where it is, and the way back leads through the choices; without one, its button acts.
 */
export function FilterForm({ className, children }: Props) {
  const router = useRouter()
  const [isPending, start] = useTransition()
  const box = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const field = useRef('')

  const go = (isTyping: boolean) => {
    clearTimeout(timer.current)
    if (!box.current) return
    const address = addressOf(box.current)
    start(() =>
      isTyping
        ? router.replace(address, { scroll: false })
        : router.push(address, { scroll: false }),
    )
  }

  useEffect(() => {
    // a field that was drawn anew with the answer has lost the focus
    if (isPending || document.activeElement !== document.body || field.current === '') return
    const again = box.current?.elements.namedItem(field.current)
    if (again instanceof HTMLElement) again.focus({ preventScroll: true })
  }, [isPending])
  useEffect(() => () => clearTimeout(timer.current), [])

  return (
    <form
      ref={box}
      data-filters
      className={className}
      aria-busy={isPending}
      onSubmit={(event) => {
        event.preventDefault()
        go(false)
      }}
      onChange={({ target }) => {
        if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return
        field.current = target.name
        clearTimeout(timer.current)
        const isTyping = target instanceof HTMLInputElement && isTyped(target)
        timer.current = setTimeout(() => go(isTyping), isTyping ? PAUSE : 0)
      }}
    >
      {children}
    </form>
  )
}
