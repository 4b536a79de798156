import { type PointerEvent, useEffect, useRef, useState } from 'react'

/** The dragged row, its old and new index, and how many pixels it was moved down. */
type Drag = { id: string; from: number; to: number; shift: number }

type Grip = { top: number; y: number; handle: Element }

/** A long list scrolls when the pointer is this close to the window's edge, by this much per frame. */
const EDGE = 72
const SCROLL_STEP = 9

/**
 * The index where the row `from` lands when it is moved down by `shift` pixels. It passes a row once it covers half
 * of it.
 */
function findLandingIndex(list: Element, from: number, shift: number): number {
  const rows = [...list.querySelectorAll<HTMLElement>(':scope > li')]
  const dragged = rows[from]
  if (!dragged) return from
  const top = dragged.offsetTop + shift
  const bottom = top + dragged.offsetHeight
  return rows.filter((row, index) => {
    const middle = row.offsetTop + row.offsetHeight / 2
    return index < from ? middle < top : index > from && middle < bottom
  }).length
}

/**
 * Drags a row of a list by its handle, with a mouse, pen or finger. Uses pointer events because the
 * browser's own drag and drop does not support touch. Escape cancels and keeps the order.
 */
export function useDrag(onDrop: (id: string, to: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const grip = useRef<Grip | null>(null)

  const follow = () => {
    const list = grip.current?.handle.closest('ol')
    if (!list || !grip.current) return
    const { top, y } = grip.current
    setDrag((now) => {
      if (!now) return now
      const shift = y - list.getBoundingClientRect().top - top
      return { ...now, shift, to: findLandingIndex(list, now.from, shift) }
    })
  }

  const isDragging = drag !== null
  useEffect(() => {
    if (!isDragging) return
    let frame = 0
    const scroll = () => {
      const y = grip.current?.y ?? EDGE
      if (y < EDGE) window.scrollBy(0, -SCROLL_STEP)
      else if (y > window.innerHeight - EDGE) window.scrollBy(0, SCROLL_STEP)
      follow()
      frame = requestAnimationFrame(scroll)
    }
    const cancel = (event: KeyboardEvent) => event.key === 'Escape' && setDrag(null)
    frame = requestAnimationFrame(scroll)
    document.addEventListener('keydown', cancel)
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('keydown', cancel)
    }
  }, [isDragging])

  return {
    drag,
    /** The event handlers for the handle of the row at an index. */
    handle: (id: string, from: number) => ({
      onPointerDown(event: PointerEvent<HTMLElement>) {
        const list = event.currentTarget.closest('ol')
        if (!list || !event.isPrimary || event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const y = event.clientY
        grip.current = { y, top: y - list.getBoundingClientRect().top, handle: event.currentTarget }
        setDrag({ id, from, to: from, shift: 0 })
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (grip.current) grip.current.y = event.clientY
      },
      onPointerUp({ currentTarget, clientY }: PointerEvent<HTMLElement>) {
        const list = currentTarget.closest('ol')
        setDrag(null)
        if (!list || !drag || !grip.current) return
        const shift = clientY - list.getBoundingClientRect().top - grip.current.top
        const to = findLandingIndex(list, from, shift)
        if (to !== from) onDrop(id, to)
      },
      onPointerCancel: () => setDrag(null),
    }),
  }
}
