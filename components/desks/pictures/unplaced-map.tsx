import { useTranslations } from 'next-intl'

import { AreaShape, MapFrame, type MapTiles } from '@/components/registry/maps/map-frame'
import { TableFigure } from '@/components/shell/table-figure'
import { BarChart } from '@/components/ui/bar-chart'
import { MapPoints } from '@/components/ui/charts/map-points'
import { createFlatMap } from '@/lib/base/format/map-projection'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { UnplacedArea } from '@/lib/desks/pictures/unplaced-areas.data'
import { listCorners } from '@/lib/registry/zones/boundary.rules'
import type { ZoneView } from '@/lib/registry/zones/zone.view'

const SIZE = { width: 480, height: 400, margin: 46 }

type Props = {
  zone: Pick<ZoneView, 'name' | 'boundary' | 'areas'>
  areas: readonly UnplacedArea[]
  tiles: MapTiles
  now: Date
}

/**
 * Where children without a seat live, by attendance area: on the map, and beside it as bars. Nothing when there are
 * none.
 */
export function UnplacedMap({ zone, areas, tiles, now }: Props) {
  const t = useTranslations('pictures.homes')
  const format = useFormatter()
  const total = areas.reduce((all, { children }) => all + children, 0)
  const title = useTitle(areas, total)
  if (areas.length === 0) return null
  const named = areas.map((one) => ({ ...one, name: one.area ?? t('unknown') }))
  return (
    <TableFigure
      title={title}
      source={t('source', { at: format.dateTime(now, 'shortMoment') })}
      columns={[
        { key: 'area', label: t('area') },
        { key: 'children', label: t('children'), numeric: true },
      ]}
      rows={named.map(({ name, children }) => ({
        key: name,
        cells: { area: name, children: format.number(children) },
      }))}
    >
      <div className="grid gap-x-12 gap-y-6 xl:grid-cols-2">
        <BarChart
          bars={named.map(({ name, children }) => ({
            label: name,
            value: children,
            text: format.number(children),
          }))}
        />
        <AreaMap zone={zone} areas={areas} tiles={tiles} />
      </div>
    </TableFigure>
  )
}

function useTitle(areas: readonly UnplacedArea[], count: number): string {
  const t = useTranslations('pictures.homes')
  const [most, second] = areas
  if (areas.length === 1 && most?.area) return t('one', { count, area: most.area })
  const top = most && most.children > (second?.children ?? 0) ? most.area : null
  return t('title', { count, top: top ?? 'none', most: most?.children ?? 0 })
}

/** Circles at the middle of the areas; nothing where no place is known. */
function AreaMap({ zone, areas, tiles }: Pick<Props, 'zone' | 'areas' | 'tiles'>) {
  const t = useTranslations('pictures.homes')
  const format = useFormatter()
  const placed = areas.flatMap((one) => {
    const place = one.boundary ? middleOf(listCorners(one.boundary)) : one.campus
    return place && one.area !== null ? [{ area: one.area, children: one.children, place }] : []
  })
  if (placed.length === 0) return null
  const corners = zone.boundary ? listCorners(zone.boundary) : []
  const map = createFlatMap([...corners, ...placed.map(({ place }) => place)], SIZE)
  const outside = areas
    .filter(({ area }) => !placed.some((one) => one.area === area))
    .reduce((all, { children }) => all + children, 0)
  const told = placed.map(({ area, children }) => `${area} ${format.number(children)}`).join(', ')
  return (
    <MapFrame
      map={map}
      size={SIZE}
      tiles={tiles}
      label={t('map', { zone: zone.name, areas: told })}
      note={[t('note'), outside > 0 && t('outside', { count: outside })].filter(Boolean).join(' ')}
    >
      {zone.boundary && (
        <AreaShape
          area={zone.boundary}
          map={map}
          className="fill-accent-soft stroke-accent"
          strokeWidth="2"
        />
      )}
      {zone.areas.map(({ name, boundary }) => (
        <AreaShape
          key={name}
          area={boundary}
          map={map}
          className="stroke-accent fill-none [stroke-dasharray:5_4]"
          strokeWidth="1"
        />
      ))}
      <MapPoints
        points={placed.map(({ area, children, place }) => ({
          key: area,
          ...map.project(place),
          value: children,
          text: format.number(children),
        }))}
      />
    </MapFrame>
  )
}

type LonLat = readonly [number, number]

function middleOf(corners: readonly LonLat[]): LonLat {
  const middle = (axis: 0 | 1) => {
    const values = corners.map((corner) => corner[axis])
    return (Math.min(...values) + Math.max(...values)) / 2
  }
  return [middle(0), middle(1)]
}
