import { useTranslations } from 'next-intl'

import { schoolNumbers } from '@/lib/zones/rules'
import type { CampusView } from '@/lib/zones/view'

import { SchoolLine } from '../schools/school-line'

type Props = { campuses: readonly CampusView[] }

/** The schools of a zone under the places they stand on, each with its number on the map. */
export function CampusList({ campuses }: Props) {
  const t = useTranslations('public.zone')
  const numbers = schoolNumbers(campuses)
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
