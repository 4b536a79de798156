import { getFormatter, getTranslations } from 'next-intl/server'

import { tenShared } from '@/lib/lists/chances/chances.rules'
import type { Chances, Likely, OutlookWords } from '@/lib/lists/chances/chances.view'

/** Where a list leads, in the reader's language; no rows for an empty list. */
export async function outlookWords({ list, names }: Chances): Promise<OutlookWords> {
  if (list.choices.length === 0) return []
  const [t, format] = await Promise.all([getTranslations('chances'), getFormatter()])
  const part = (value: number) => format.number(value, { style: 'percent' })
  const inPercent = ({ chance, low, high }: Likely) => ({
    chance: part(chance),
    low: part(low),
    high: part(high),
  })
  const all = [...list.choices.map(({ chance }) => chance), list.none]
  const dots = tenShared(all.map(({ chance }) => chance))
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
