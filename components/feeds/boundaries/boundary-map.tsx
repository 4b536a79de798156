import { useTranslations } from 'next-intl'

import { AreaShape, MapFrame, type MapTiles } from '@/components/registry/maps/map-frame'
import { createFlatMap } from '@/lib/base/format/map-projection'
import type { DrawnBoundary } from '@/lib/feeds/boundaries/boundaries.data'
import { listCorners } from '@/lib/registry/zones/boundary.rules'

type Props = {
  shown: readonly DrawnBoundary[]
  /** All boundaries that the map has room for, so that two maps beside each other show the same ground. */
  around: readonly DrawnBoundary[]
  label: string
  tiles: MapTiles
}

const SIZE = { width: 480, height: 440, margin: 24 }

/** Zones with a thick line, their areas with a dashed one; nothing when none is known. */
export function BoundaryMap({ shown, around, label, tiles }: Props) {
  const t = useTranslations('boundaries')
  if (around.length === 0) return null
  const map = createFlatMap(
    around.flatMap(({ shape }) => listCorners(shape)),
    SIZE,
  )
  return (
    <MapFrame map={map} size={SIZE} tiles={tiles} label={label} note={t('mapNote')}>
      {shown
        .toSorted((a, b) => Number(b.isZone) - Number(a.isZone))
        .map(({ key, isZone, shape }) => (
          <AreaShape
            key={key}
            area={shape}
            map={map}
            className={
              isZone
                ? 'fill-accent-soft stroke-accent [fill-opacity:0.6]'
                : 'stroke-accent fill-none [stroke-dasharray:5_4]'
            }
            strokeWidth={isZone ? '2.5' : '1'}
          />
        ))}
    </MapFrame>
  )
}
