'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'

import { type MapFit, toLonLat } from '@/lib/base/format/map-projection'

type Props = {
  fit: MapFit
  width: number
  height: number
  hint: string
  /** What is drawn, in the units of the size. */
  children: ReactNode
}

/**
 * A drawn map on which a click says where a place is: it fills the boxes of latitude and longitude on the same page,
 * which are there for whoever has no mouse.
 */
export function ClickMap({ fit, width, height, hint, children }: Props) {
  const drawing = useRef<SVGSVGElement>(null)
  const [spot, setSpot] = useState<{ x: number; y: number } | null>(null)
  useEffect(() => {
    const map = drawing.current
    if (!map) return undefined
    const click = (event: MouseEvent) => {
      const drawn = map.getBoundingClientRect()
      const x = ((event.clientX - drawn.left) / drawn.width) * width
      const y = ((event.clientY - drawn.top) / drawn.height) * height
      const [longitude, latitude] = toLonLat(fit, { x, y })
      fill('longitude', longitude)
      fill('latitude', latitude)
      setSpot({ x, y })
    }
    map.addEventListener('click', click)
    return () => map.removeEventListener('click', click)
  }, [fit, width, height])
  return (
    <div>
      <p className="max-w-prose">{hint}</p>
      <svg
        ref={drawing}
        aria-hidden
        viewBox={`0 0 ${width} ${height}`}
        className="bg-well mt-3 w-full max-w-xl cursor-crosshair rounded-md"
      >
        {children}
        {spot && (
          <circle
            cx={spot.x}
            cy={spot.y}
            r="9"
            className="stroke-problem fill-none"
            strokeWidth="4"
          />
        )}
      </svg>
    </div>
  )
}

function fill(id: string, value: number): void {
  const input = document.getElementById(id)
  if (input instanceof HTMLInputElement) input.value = String(value)
}
