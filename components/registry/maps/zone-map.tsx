import { useTranslations } from 'next-intl'

import { separateLabels, createFlatMap } from '@/lib/base/format/map-projection'
import { numberSchools } from '@/lib/registry/schools/number-schools.rules'
import { listCorners } from '@/lib/registry/zones/boundary.rules'
import type { ZoneView } from '@/lib/registry/zones/zone.view'

import { AreaShape, MapFrame, type MapTiles } from './map-frame'

type Props = {
  zone: Pick<ZoneView, 'name' | 'boundary' | 'boundaryDemo' | 'areas' | 'campuses'>
  tiles: MapTiles
}

const SIZE = { width: 480, height: 440, margin: 30 }
const LABEL = { width: 76, height: 30 }

/**
 * The zone's boundary, its attendance areas, and its schools by their numbers in the list. Nothing if no position is
 * known.
 */
export function ZoneMap({ zone: { name, boundary, boundaryDemo, areas, campuses }, tiles }: Props) {
  const t = useTranslations('find.map')
  const numbers = numberSchools(campuses)
  const points = campuses.flatMap(({ name: campus, location }, i) => {
    const { first = 0, last = 0 } = numbers[i] ?? {}
    const text = first === last ? String(first) : `${first}–${last}`
    return location
      ? [{ campus, text, place: [location.longitude, location.latitude] as const }]
      : []
  })
  const places = [...(boundary ? listCorners(boundary) : []), ...points.map(({ place }) => place)]
  if (places.length === 0) return null
  const map = createFlatMap(places, SIZE)
  const spots = points.map(({ place }) => map.project(place))
  const labels = separateLabels(spots, LABEL.width, LABEL.height)
  const missing = campuses.filter(({ location }) => location === null)
  const told = points.map(({ text, campus }) => t('point', { schools: text, campus })).join('; ')
  const note = [
    boundaryDemo && `${t('demo')}.`,
    points.length > 0 && t('note'),
    missing.length > 0 && t('missing', { names: missing.map((one) => one.name).join(', ') }),
  ]
  const label =
    points.length > 0 ? t('zoneAlt', { name, points: told }) : t('zoneAltNone', { name })
  return (
    <MapFrame
      map={map}
      size={SIZE}
      tiles={tiles}
      label={label}
      note={note.filter(Boolean).join(' ')}
    >
      {boundary && (
        <AreaShape
          area={boundary}
          map={map}
          className="fill-accent-soft stroke-accent"
          strokeWidth="2.5"
        />
      )}
      {areas.map((area) => (
        <AreaShape
          key={area.name}
          area={area.boundary}
          map={map}
          className="stroke-accent fill-none [stroke-dasharray:5_4]"
          strokeWidth="1"
        />
      ))}
      {spots.map(({ x, y }, i) => (
        <Point key={points[i]?.campus} from={{ x, y }} to={labels[i] ?? { x, y }}>
          {points[i]?.text ?? ''}
        </Point>
      ))}
    </MapFrame>
  )
}

type Spot = { x: number; y: number }

/** A dot at the position of the campus, with the numbers of its schools as close as possible. */
function Point({ from, to, children }: { from: Spot; to: Spot; children: string }) {
  return (
    <g>
      <path d={`M${from.x} ${from.y} L${to.x} ${to.y}`} className="stroke-accent" strokeWidth="2" />
      <circle cx={from.x} cy={from.y} r="5" className="fill-accent" />
      <g transform={`translate(${to.x} ${to.y})`}>
        <rect
          x={-(LABEL.width - 4) / 2}
          y={-(LABEL.height - 4) / 2}
          width={LABEL.width - 4}
          height={LABEL.height - 4}
          rx="13"
          className="fill-accent stroke-paper"
          strokeWidth="1.5"
        />
        <text
          textAnchor="middle"
          dominantBaseline="central"
          className="fill-on-accent text-xl font-bold"
        >
          {children}
        </text>
      </g>
    </g>
  )
}
