import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { SchoolProfile } from '@/lib/registry/schools/school.view'

/** `year` is the school year now. */
type Props = {
  school: Pick<SchoolProfile, 'openedYear' | 'closedYear' | 'isRankable'>
  year: number
}

/** That a school has closed, closes, or opens later, and whether it can be ranked now; nothing for the others. */
export function SchoolYears({ school, year }: Props) {
  const t = useTranslations('public.school.years')
  const { openedYear, closedYear, isRankable } = school
  const body = t(isRankable ? 'canRank' : 'cannotRank')
  if (closedYear !== null)
    return (
      <Notice
        tone="attention"
        title={
          closedYear > year
            ? t('closesIn', { year: schoolYearName(closedYear) })
            : t('closedIn', { year: closedYear })
        }
      >
        {body}
      </Notice>
    )
  if (openedYear === null || openedYear <= year) return null
  return (
    <Notice tone="information" title={t('opensIn', { year: schoolYearName(openedYear) })}>
      {body}
    </Notice>
  )
}
