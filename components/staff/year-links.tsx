import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import type { CycleView } from '@/lib/cycles/view'
import { schoolYearName } from '@/lib/format/school-year'

type Props = { cycle: CycleView; place: string }

/** The same place in the zone's other years. */
export function YearLinks({ cycle, place }: Props) {
  const t = useTranslations('staff.overview')
  const others = cycle.years.filter((year) => year !== cycle.schoolYear)
  if (others.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-4">
      <span className="text-ink-soft">{t('years')}</span>
      {others.map((year) => (
        <TextLink key={year} href={`/staff/${cycle.zone.slug}${place}?year=${year}`}>
          {schoolYearName(year)}
        </TextLink>
      ))}
    </p>
  )
}
