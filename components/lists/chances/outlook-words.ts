import { getTranslations } from 'next-intl/server'

import { type AmongTen, outlookAmongTen } from '@/lib/lists/chances/chances.rules'
import type { Chances, OutlookWords } from '@/lib/lists/chances/chances.view'

const spreadOf = ({ low, high }: AmongTen) => ({ low, high, same: low === high ? 'yes' : 'no' })

/** A list's chances in the reader's language; no rows for an empty list. */
export async function outlookWords({ list, names, withoutSeats }: Chances): Promise<OutlookWords> {
  if (list.choices.length === 0) return []
  const t = await getTranslations('chances')
  const { choices, none } = outlookAmongTen(list)
  const rows = list.choices.flatMap(({ schoolId }, i) => {
    const told = choices[i]
    if (!told) return []
    const school = names.get(schoolId) ?? ''
    const { count } = told
    if (withoutSeats.has(schoolId)) {
      const words = t('noSeatsAt', { school })
      return [{ id: schoolId, dots: 0, words, spread: words }]
    }
    const spread = t('spreadChoice', { school, ...spreadOf(told) })
    return [{ id: schoolId, dots: count, words: t('listGets', { count, school }), spread }]
  })
  const { count } = none
  const spread = t('spreadNone', spreadOf(none))
  return [...rows, { id: '', dots: count, words: t('listNone', { count }), spread }]
}
