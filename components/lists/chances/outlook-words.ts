import { getFormatter, getTranslations } from 'next-intl/server'

import { shareAmongTen } from '@/lib/lists/chances/chances.rules'
import type { Chances, ChanceRange, OutlookWords } from '@/lib/lists/chances/chances.view'

/** A list's chances in the reader's language; no rows for an empty list. */
export async function outlookWords({ list, names }: Chances): Promise<OutlookWords> {
  if (list.choices.length === 0) return []
  const [t, format] = await Promise.all([getTranslations('chances'), getFormatter()])
  const part = (value: number) => format.number(value, { style: 'percent' })
  const inPercent = ({ chance, low, high }: ChanceRange) => ({
    chance: part(chance),
    low: part(low),
    high: part(high),
  })
  const all = [...list.choices.map(({ chance }) => chance), list.none]
  const dots = shareAmongTen(all.map(({ chance }) => chance))
  const rows = list.choices.map(({ schoolId, chance }, i) => {
    const school = names.get(schoolId) ?? ''
    const count = dots[i] ?? 0
    const percent = t('percentChoice', { school, ...inPercent(chance) })
    return { id: schoolId, dots: count, words: t('listGets', { count, school }), percent }
  })
  const count = dots.at(-1) ?? 0
  const percent = t('percentNone', inPercent(list.none))
  return [...rows, { id: '', dots: count, words: t('listNone', { count }), percent }]
}
