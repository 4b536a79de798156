import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { CampusView, YearDates as Dates } from '@/lib/zones/view'

import { CampusList } from './campus-list'
import { CampusMap } from './campus-map'
import { YearDates } from './year-dates'

type Props = { campuses: readonly CampusView[]; dates: Dates | null; now: Date }

/** The schools by campus; beside them the dates, and a map where it can show more than one point. */
export function ZoneCampuses({ campuses, dates, now }: Props) {
  const t = useTranslations('public.zone')
  const places = campuses.flatMap(({ id, name, location }, index) =>
    location ? [{ id, name, number: index + 1, ...location }] : [],
  )
  const missing = campuses.filter((campus) => campus.location === null)
  return (
    <div className="space-y-10 gap-x-16 lg:grid lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:space-y-0">
      <Section title={t('schools')}>
        <CampusList campuses={campuses} />
      </Section>
      <div className="space-y-10">
        <YearDates dates={dates} now={now} />
        {places.length > 1 && (
          <CampusMap places={places} missing={missing.map(({ name }) => name)} />
        )}
      </div>
    </div>
  )
}
