import { useTranslations } from 'next-intl'

import { KeepSchool } from '@/components/compare/keep-school'
import { TextLink } from '@/components/ui/text-link'
import type { ListedSchool } from '@/lib/schools/view'

import { GradeSpan } from './grade-span'

type Props = { school: ListedSchool; number: number }

/** One school of a list: its number on the map, its name, its kind in words, its grades, and whether it takes new students. */
export function SchoolLine({ school, number }: Props) {
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
