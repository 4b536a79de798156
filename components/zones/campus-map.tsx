import { useTranslations } from 'next-intl'

import { pointMap } from '@/lib/format/map'

type Place = { id: string; name: string; number: number; latitude: number; longitude: number }

type Props = {
  places: readonly Place[]
  /** Names of the campuses whose place is not known. */
  missing: readonly string[]
}

const SIZE = { width: 360, height: 240, margin: 40 }

/** Where the campuses lie, as numbered points; everything it shows is also in the list beside it. */
export function CampusMap({ places, missing }: Props) {
  const t = useTranslations('public.zone')
  const { points, scale } = pointMap(places, SIZE)
  const names = places.map((place) => place.name).join(', ')
  return (
    <figure>
      <figcaption className="text-2xl font-bold tracking-tight">{t('map')}</figcaption>
      <svg
        role="img"
        aria-label={t('mapTitle', { names })}
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        className="bg-well mt-4 w-full max-w-md rounded-md"
      >
        {points.map(({ x, y }, index) => (
          <g key={places[index]?.id} transform={`translate(${x} ${y})`}>
            <circle r="15" className="fill-accent stroke-paper" strokeWidth="2" />
            <text
              textAnchor="middle"
              dominantBaseline="central"
              className="fill-on-accent text-base font-bold"
            >
              {places[index]?.number}
            </text>
          </g>
        ))}
        <g transform={`translate(16 ${SIZE.height - 16})`}>
          <path d={`M0 -5 V0 H${scale.length} V-5`} className="stroke-ink-soft fill-none" />
          <text x={scale.length + 8} y="1" className="fill-ink-soft text-xs">
            {t('mapScale', { miles: String(scale.miles) })}
          </text>
        </g>
      </svg>
      <p className="text-ink-soft mt-2 text-sm">
        {t('mapNorth')} {missing.length > 0 && t('mapMissing', { names: missing.join(', ') })}
      </p>
    </figure>
  )
}
