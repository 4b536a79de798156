import { useTranslations } from 'next-intl'

import type { MapTiles } from '@/components/registry/maps/map-frame'
import { ZoneMap } from '@/components/registry/maps/zone-map'
import { GradeSpan } from '@/components/registry/schools/grade-span'
import { YearDates } from '@/components/registry/zones/year-dates'
import { ZoneEvents } from '@/components/registry/zones/zone-events'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { numberSchools } from '@/lib/registry/schools/number-schools.rules'
import type { ListedSchool } from '@/lib/registry/schools/school.view'
import type { EventView } from '@/lib/registry/zones/zone-events.data'
import type { ZoneView, CampusView } from '@/lib/registry/zones/zone.view'

import { KeepSchool } from './keep-school'

type ZoneCampusesProps = {
  zone: ZoneView
  events: readonly EventView[]
  tiles: MapTiles
  now: Date
}

/** The schools by campus; beside them the map, the dates, and the meetings and fairs. */
export function ZoneCampuses({ zone, events, tiles, now }: ZoneCampusesProps) {
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

type CampusListProps = { campuses: readonly CampusView[] }

/** The schools of a zone by campus, each with its number on the map. */
function CampusList({ campuses }: CampusListProps) {
  const t = useTranslations('public.zone')
  const numbers = numberSchools(campuses)
  return (
    <ul className="space-y-9">
      {campuses.map(({ id, name, address, openedYear, schools }, index) => (
        <li key={id} id={`campus-${id}`}>
          <h3 className="text-xl font-bold">{name}</h3>
          <p className="text-ink-soft text-base">
            {address ?? t('addressUnknown')}
            {openedYear !== null && ` · ${t('opened', { year: openedYear })}`}
          </p>
          <ul className="border-line mt-2 border-t">
            {schools.map((school, i) => (
              <SchoolLine
                key={school.slug}
                school={school}
                number={(numbers[index]?.first ?? 0) + i}
              />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

type SchoolLineProps = { school: ListedSchool; number: number }

/**
 * One school of a list: its number on the map, its name, its kind in words, its grades, and whether it takes new
 * students.
 */
function SchoolLine({ school, number }: SchoolLineProps) {
  const t = useTranslations('public')
  return (
    <li
      id={`school-${school.slug}`}
      className="border-line target:bg-well relative flex scroll-mt-4 gap-3 border-b py-3"
    >
      <span className="bg-accent text-on-accent mt-0.5 grid size-7 shrink-0 place-items-center rounded-full text-xs font-bold tabular-nums">
        {number}
      </span>
      <div className="min-w-0 flex-1">
        <span className="block font-semibold">
          <TextLink href={`/schools/${school.slug}`} stretched>
            {school.name}
          </TextLink>
        </span>
        <span className="text-ink-soft text-base">
          {t(`kind.${school.kind}`)}
          {school.teacherPowered && ` · ${t('school.teacherPowered')}`}
          {' · '}
          <GradeSpan from={school.lowestGrade} to={school.highestGrade} />
        </span>
        {school.hasSeats === false && (
          <span className="text-ink-soft block text-base">{t('zone.noSeats')}</span>
        )}
      </div>
      <KeepSchool slug={school.slug} name={school.name} />
    </li>
  )
}
