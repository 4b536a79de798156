import type { FlatMap } from '@/lib/format/map'
import type { Geometry } from '@/lib/places/schema'

type Props = { area: Geometry; map: FlatMap; className: string; strokeWidth?: string }

/** An area as it lies on a map; its holes stay open. */
export function AreaShape({ area, map, ...look }: Props) {
  const parts = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  const line = (ring: (typeof parts)[number][number]) =>
    ring
      .map(([longitude, latitude]) => map.project([longitude, latitude]))
      .map(({ x, y }) => `${x} ${y}`)
      .join(' L')
  const path = parts.flat().map((ring) => `M${line(ring)} Z`)
  return <path d={path.join(' ')} fillRule="evenodd" strokeLinejoin="round" {...look} />
}
