import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import type { ListedSchool } from '@/lib/schools/view'

import { GradeSpan } from './grade-span'

/** One school of a list: its name, its kind in words, its grades, and whether it takes new students. */
export function SchoolLine({ school }: { school: ListedSchool }) {
  const t = useTranslations('public')
  return (
    <li className="border-line relative border-b py-3">
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
    </li>
  )
}
