import { getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'

/** Said on every page about a late list: where it stands. */
export async function LateNote({ student }: { student: string }) {
  const t = await getTranslations('family.ranking')
  return (
    <Notice tone="attention" title={t('lateTitle')}>
      <p>{t('lateBody', { student })}</p>
    </Notice>
  )
}
