import { useTranslations } from 'next-intl'

import { type MapTiles } from '@/components/maps/map-frame'
import { ZoneMap } from '@/components/maps/zone-map'
import { Section } from '@/components/ui/section'
import type { EventView } from '@/lib/zones/events/view'
import type { ZoneView } from '@/lib/zones/view'

import { CampusList } from './campus-list'
import { YearDates } from './year-dates'
import { ZoneEvents } from './zone-events'

type Props = { zone: ZoneView; events: readonly EventView[]; tiles: MapTiles; now: Date }

/** The schools by campus; beside them the map, the dates, meetings and fairs. */
export function ZoneCampuses({ zone, events, tiles, now }: Props) {
  const t = useTranslations('public.zone')
  const m = useTranslations('find.map')
  return (
    <div className="space-y-10 gap-x-16 lg:grid lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:space-y-0">
      <Section title={t('schools')}>
        <CampusList campuses={zone.campuses} />
      </Section>
      <div className="space-y-10">
        <Section title={m('zone')}>
          <ZoneMap zone={zone} tiles={tiles} />
        </Section>
        <YearDates dates={zone.dates} now={now} />
        <ZoneEvents zone={zone.slug} events={events} hasDates={zone.dates !== null} />
      </div>
    </div>
  )
}
