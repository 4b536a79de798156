import type { useTranslations } from 'next-intl'

import { type LastInTexts, lastInWords } from '@/components/draw/rounds/last-in-words'
import { schoolYearName } from '@/lib/base/format/school-year'
import { type PublicCount, sayCount } from '@/lib/base/format/small-counts.rules'
import type { HistoryView } from '@/lib/desks/school/school-desk.view'

type HistoryTexts = ReturnType<typeof useTranslations<'school.history'>>

/**
 * The numbers of one year in words, each with its name, the placed by `ranks` choices: for the page
 * and the file alike.
 */
export function historyLines(
  t: HistoryTexts,
  texts: LastInTexts,
  year: HistoryView,
  ranks: number,
): { label: string; value: string | number }[] {
  const count = (value: PublicCount) => sayCount(value, (told) => told, texts.common('hidden'))
  return [
    { label: t('year'), value: schoolYearName(year.schoolYear) },
    {
      label: t('seats'),
      value: year.extra
        ? texts.common('seatsAndExtra', { seats: String(year.seats), extra: year.extra })
        : year.seats,
    },
    { label: t('applicants'), value: count(year.applicants) },
    { label: t('first'), value: count(year.rankedFirst) },
    { label: t('placed'), value: count(year.placed) },
    ...Array.from({ length: ranks }, (_, i) => ({
      label: t('rank', { rank: i + 1 }),
      value: count(year.byRank[i] ?? 0),
    })),
    { label: t('byRule'), value: count(year.byRule) },
    { label: t('waiting'), value: count(year.waiting) },
    { label: t('cutoff'), value: lastInWords(texts, year.rules)(year.lastIn) },
  ]
}

/** The most choices by which anybody was placed in some years. */
export const mostRanks = (years: readonly HistoryView[]): number =>
  Math.max(0, ...years.map(({ byRank }) => byRank.length))
