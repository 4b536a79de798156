import { useTranslations } from 'next-intl'

import { LinkTabs } from '@/components/ui/tabs'
import type { GradeSeatsView } from '@/lib/rosters/view'

type Props = { slug: string; grades: readonly GradeSeatsView[]; grade: number }

/** The grades of a school's roster, each with how many are on it. */
export function GradeTabs({ slug, grades, grade }: Props) {
  const t = useTranslations('school')
  return (
    <LinkTabs
      label={t('roster.grades')}
      items={grades.map((row) => ({
        href: `/school/${slug}/roster?grade=${row.grade}`,
        label: t('grade', { grade: row.grade }),
        count: row.taken,
        current: row.grade === grade,
      }))}
    />
  )
}
