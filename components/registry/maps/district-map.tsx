import { useTranslations } from 'next-intl'

import { createFlatMap } from '@/lib/base/format/map-projection'
import { listCorners } from '@/lib/registry/zones/boundary.rules'
import type { ZoneSummary } from '@/lib/registry/zones/zone.view'

import { AreaShape, MapFrame, type MapTiles } from './map-frame'

type Props = {
  /** In the order of the list: the map shows the numbers of the list. */
  zones: readonly ZoneSummary[]
  tiles: MapTiles
}

const SIZE = { width: 400, height: 540, margin: 24 }

/** The high school zones whose boundary is known, each a link. Middle school zones would cover them. */
export function DistrictMap({ zones, tiles }: Props) {
  const t = useTranslations('find.map')
  const shown = zones.flatMap(({ boundary, level, ...zone }, i) =>
    boundary && level === 'HIGH' ? [{ ...zone, boundary, number: i + 1 }] : [],
  )
  if (shown.length === 0) return null
  const map = createFlatMap(
    shown.flatMap((zone) => listCorners(zone.boundary)),
    SIZE,
  )
  const isDemo = shown.some((zone) => zone.boundaryDemo)
  const note = [t('districtNote'), isDemo && `${t('demoMany')}.`].filter(Boolean).join(' ')
  return (
    <MapFrame
      map={map}
      size={SIZE}
      tiles={tiles}
      hasLinks
      label={t('districtAlt', { count: shown.length })}
      note={note}
    >
      {shown.map(({ slug, name, schools, boundary, number }) => {
        const corners = listCorners(boundary).map(map.project)
        const middle = (axis: 'x' | 'y') =>
          (Math.min(...corners.map((c) => c[axis])) + Math.max(...corners.map((c) => c[axis]))) / 2
        return (
          <a key={slug} href={`/zones/${slug}`} aria-label={`${number}: ${name}`} className="group">
            <AreaShape
              area={boundary}
              map={map}
              className={`stroke-accent group-hover:fill-line ${schools > 0 ? 'fill-accent-soft' : 'fill-sheet'}`}
              strokeWidth={schools > 0 ? '2' : '1'}
            />
            <text
              x={middle('x')}
              y={middle('y')}
              textAnchor="middle"
              dominantBaseline="central"
              className={`fill-ink text-lg ${schools > 0 ? 'font-bold' : ''}`}
            >
              {number}
            </text>
          </a>
        )
      })}
    </MapFrame>
  )
}
