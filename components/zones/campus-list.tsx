import { useTranslations } from 'next-intl'

import type { CampusView } from '@/lib/zones/view'

import { SchoolLine } from '../schools/school-line'

type Props = { campuses: readonly CampusView[] }

/** The schools of a zone under the places they stand on, numbered as on the map. */
export function CampusList({ campuses }: Props) {
  const t = useTranslations('public.zone')
  return (
    <ol className="space-y-9">
      {campuses.map(({ id, name, address, openedYear, schools }, index) => (
        <li key={id} id={`campus-${id}`}>
          <h3 className="flex items-start gap-3 text-xl font-bold">
            <CampusNumber>{index + 1}</CampusNumber>
            {name}
          </h3>
          <p className="text-ink-soft text-base">
            {address ?? t('addressUnknown')}
            {openedYear !== null && ` · ${t('opened', { year: openedYear })}`}
          </p>
          <ul className="border-line mt-2 border-t">
            {schools.map((school) => (
              <SchoolLine key={school.slug} school={school} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function CampusNumber({ children }: { children: number }) {
  return (
    <span className="bg-accent text-on-accent mt-px grid size-7 shrink-0 place-items-center rounded-full text-base tabular-nums">
      {children}
    </span>
  )
}
