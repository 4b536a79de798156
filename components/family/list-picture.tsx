import { getTranslations } from 'next-intl/server'

import type { Chances } from '@/lib/odds/view'

import { ListOutlook } from './list-outlook'
import { outlookWords } from './outlook-words'

/** Where a list leads, as it stands. */
export async function ListPicture({ chances }: { chances: Chances }) {
  const t = await getTranslations('chances')
  const texts = {
    title: t('listTitle'),
    lead: t('listLead'),
    empty: t('listEmpty'),
    percent: t('percent'),
  }
  return <ListOutlook rows={await outlookWords(chances)} busy={false} texts={texts} level="h2" />
}
