import { useTranslations } from 'next-intl'

import { type MapTiles } from '@/components/registry/maps/map-frame'
import { ZoneMap } from '@/components/registry/maps/zone-map'
import { Section } from '@/components/ui/section'
import { numberSchools } from '@/lib/registry/schools/number-schools.rules'
import type { ZoneView } from '@/lib/registry/zones/zone.view'

type Props = { zone: ZoneView; tiles: MapTiles }

/** The first pages of a zone's brochure: how to choose, the map, and its schools. */
export function BrochureCover({ zone, tiles }: Props) {
  const t = useTranslations('find.brochure')
  const h = useTranslations('public.home')
  const numbers = numberSchools(zone.campuses)
  return (
    <>
      <Section title={t('howTo')}>
        <ol className="marker:text-accent max-w-prose list-decimal space-y-1.5 ps-6">
          <li>{h('step1Body')}</li>
          <li>{h('step2Body')}</li>
          <li>{h('step3Body')}</li>
        </ol>
      </Section>
      <Section title={t('inside')}>
        <div className="space-y-6 gap-x-10 sm:grid sm:grid-cols-2 sm:space-y-0">
          <ul className="space-y-4">
            {zone.campuses.map(({ id, name, address, schools }, i) => (
              <li key={id}>
                <p className="font-bold">{name}</p>
                {address && <p className="text-ink-soft text-sm">{address}</p>}
                <ul>
                  {schools.map((school, j) => (
                    <li key={school.slug}>
                      <span className="me-2 font-semibold tabular-nums">
                        {(numbers[i]?.first ?? 0) + j}
                      </span>
                      {school.name}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
          <ZoneMap zone={zone} tiles={tiles} />
        </div>
      </Section>
    </>
  )
}
