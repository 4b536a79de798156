import { useTranslations } from 'next-intl'

import { AreaShape } from '@/components/registry/maps/map-frame'
import { createFlatMap } from '@/lib/base/format/map-projection'
import type { CampusMapView } from '@/lib/desks/places/campus-map.data'
import { listCorners } from '@/lib/registry/zones/boundary.rules'

import { ClickMap } from './click-map'

const SIZE = { width: 480, height: 440, margin: 40 }

type Props = { map: CampusMapView; /** The id of the campus that is looked at. */ campus: string }

/** The zone and its campuses; a click says where this campus is. Nothing where no position is known. */
export function CampusMap({ map: { boundary, campuses }, campus }: Props) {
  const t = useTranslations('places.campuses')
  const places = [
    ...(boundary ? listCorners(boundary) : []),
    ...campuses.map(({ latitude, longitude }) => [longitude, latitude] as const),
  ]
  if (places.length === 0) return null
  const map = createFlatMap(places, SIZE)
  return (
    <ClickMap fit={map.fit} width={SIZE.width} height={SIZE.height} hint={t('mapHint')}>
      {boundary && (
        <AreaShape
          area={boundary}
          map={map}
          className="fill-accent-soft stroke-accent"
          strokeWidth="2"
        />
      )}
      {campuses.map(({ id, name, latitude, longitude }) => {
        const { x, y } = map.project([longitude, latitude])
        return (
          <g key={id}>
            <circle cx={x} cy={y} r={id === campus ? 8 : 5} className="fill-accent" />
            <text
              x={x < SIZE.width / 2 ? x + 11 : x - 11}
              textAnchor={x < SIZE.width / 2 ? 'start' : 'end'}
              y={y + 6}
              className={`fill-ink text-lg ${id === campus ? 'font-bold' : ''}`}
            >
              {name}
            </text>
          </g>
        )
      })}
    </ClickMap>
  )
}
