import type { useTranslations } from 'next-intl'

import { schoolYearName } from '@/lib/base/format/school-year'
import type { Count, HistoryView } from '@/lib/desks/school/school-desk.view'

type HistoryTexts = ReturnType<typeof useTranslations<'school.history'>>
type Conditions = ReturnType<typeof useTranslations<'conditions'>>

/** The numbers of one year in words, each with its name: for the page and the file alike. */
export function historyLines(
  t: HistoryTexts,
  conditions: Conditions,
  year: HistoryView,
): { label: string; value: string | number }[] {
  const count = (value: Count) => value ?? t('few')
  // a part may also be hidden to protect another: do not say that it is small
  const part = (value: Count) => value ?? t('kept')
  const last = year.byRank.length - 1
  return [
    { label: t('year'), value: schoolYearName(year.schoolYear) },
    { label: t('seats'), value: year.seats },
    { label: t('applicants'), value: count(year.applicants) },
    { label: t('first'), value: count(year.first) },
    { label: t('placed'), value: count(year.placed) },
    ...year.byRank.map((value, i) => ({
      label: i === last ? t('rankLower') : t('rank', { rank: i + 1 }),
      value: part(value),
    })),
    { label: t('waiting'), value: count(year.waiting) },
    {
      label: t('cutoff'),
      value: year.cutoff
        ? t('cutoffText', {
            group: year.cutoff.group ? conditions(`${year.cutoff.group}.name`) : '–',
            number: year.cutoff.number,
          })
        : t('cutoffNone'),
    },
  ]
}
