import { getFormatter, getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'
import { inTen } from '@/lib/odds/rules'
import type { Likely, Others } from '@/lib/odds/view'

type Props = {
  none: Likely
  others: Others | null
  /** There are schools that are not on the list. */
  canAdd: boolean
}

/** Said before a list is sent that may lead nowhere: how likely, and how long others' lists are. It names no school. */
export async function RiskNotice({ none, others, canAdd }: Props) {
  const [t, format] = await Promise.all([getTranslations('chances'), getFormatter()])
  const percent = format.number(none.chance, { style: 'percent' })
  return (
    <Notice tone="attention" title={t('riskTitle')}>
      <p>{t('risk', { count: inTen(none.chance), percent })}</p>
      <p>{t(canAdd ? 'riskAdd' : 'riskAll')}</p>
      {canAdd && others && (
        <p>
          {t('riskOthers', {
            same: others.sameFirst ? 'yes' : 'no',
            median: others.median,
            lists: others.lists,
          })}
        </p>
      )}
      <p>{t('riskBlocks')}</p>
    </Notice>
  )
}
