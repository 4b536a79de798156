import { type PointerEvent, useEffect, useRef, useState } from 'react'

/** What is dragged, from which place to which, and how many pixels it was pulled down. */
type Drag = { id: string; from: number; to: number; shift: number }

type Grip = { top: number; y: number; handle: Element }

/** So near to the window's edge a long list begins to roll, so far each frame. */
const EDGE = 72
const ROLL = 9

/** The place at which the row `from` lands when it is pulled down by `shift` pixels: past a row once it covers half of it. */
function landing(list: Element, from: number, shift: number): number {
  const rows = [...list.querySelectorAll<HTMLElement>(':scope > li')]
  const pulled = rows[from]
  if (!pulled) return from
  const top = pulled.offsetTop + shift
  const bottom = top + pulled.offsetHeight
  return rows.filter((row, place) => {
    const middle = row.offsetTop + row.offsetHeight / 2
    return place < from ? middle < top : place > from && middle < bottom
  }).length
}

/**
 * Dragging one of the rows of a list by its handle, with a mouse, a pen or a finger: by pointer events,
 * as a browser's own dragging knows no touch. Escape lets go and leaves the order as it was.
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
      return { ...now, shift, to: landing(list, now.from, shift) }
    })
  }

  const isDragging = drag !== null
  useEffect(() => {
    if (!isDragging) return
    let frame = 0
    const roll = () => {
      const y = grip.current?.y ?? EDGE
      if (y < EDGE) window.scrollBy(0, -ROLL)
      else if (y > window.innerHeight - EDGE) window.scrollBy(0, ROLL)
      follow()
      frame = requestAnimationFrame(roll)
    }
    const letGo = (event: KeyboardEvent) => event.key === 'Escape' && setDrag(null)
    frame = requestAnimationFrame(roll)
    document.addEventListener('keydown', letGo)
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('keydown', letGo)
    }
  }, [isDragging])

  return {
    drag,
    /** What the handle of the row at a place listens to. */
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
        const to = landing(list, from, shift)
        if (to !== from) onDrop(id, to)
      },
      onPointerCancel: () => setDrag(null),
    }),
  }
}
