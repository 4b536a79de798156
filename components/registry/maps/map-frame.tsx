import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import type { FlatMap } from '@/lib/base/format/map-projection'
import type { Geometry } from '@/lib/registry/zones/boundary.schema'

export type MapTiles = { readonly url: string; readonly credit: string } | null

type MapFrameProps = {
  map: FlatMap
  size: { readonly width: number; readonly height: number }
  /** What the map shows, for screen readers. */
  label: string
  /** Whether the map contains links. */
  hasLinks?: boolean
  tiles: MapTiles
  note: ReactNode
  children: ReactNode
}

/** A drawn map with its scale, on top of map tiles if a tile server is configured. */
export function MapFrame({ map, size, label, hasLinks, tiles, note, children }: MapFrameProps) {
  const t = useTranslations('find.map')
  const { width, height } = size
  const { length, miles } = map.scale
  return (
    <div>
      <svg
        role={hasLinks ? 'group' : 'img'}
        aria-label={label}
        viewBox={`0 0 ${width} ${height}`}
        className="bg-well w-full max-w-xl rounded-md"
      >
        {tiles && (
          <g aria-hidden>
            {map.tiles(tiles.url).map(({ name, href, x, y, size: side }) => (
              <image key={name} href={href} x={x} y={y} width={side} height={side} />
            ))}
          </g>
        )}
        {children}
        <g transform={`translate(14 ${height - 14})`} aria-hidden>
          <path
            d={`M0 -6 V0 H${length} V-6`}
            className="stroke-ink-soft fill-none"
            strokeWidth="1.5"
          />
          <text x={length + 8} y="1" className="fill-ink-soft text-lg">
            {t('scale', { miles: String(miles) })}
          </text>
        </g>
      </svg>
      <p className="text-ink-soft mt-2 text-xs">
        {note} {t('north')} {tiles && t('credit', { credit: tiles.credit })}
      </p>
    </div>
  )
}

type AreaShapeProps = { area: Geometry; map: FlatMap; className: string; strokeWidth?: string }

/** An area on a map; its holes are not filled. */
export function AreaShape({ area, map, ...look }: AreaShapeProps) {
  const parts = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  const line = (ring: (typeof parts)[number][number]) =>
    ring
      .map(([longitude, latitude]) => map.project([longitude, latitude]))
      .map(({ x, y }) => `${x} ${y}`)
      .join(' L')
  const path = parts.flat().map((ring) => `M${line(ring)} Z`)
  return <path d={path.join(' ')} fillRule="evenodd" strokeLinejoin="round" {...look} />
}
