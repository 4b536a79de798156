import { getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'
import { waitingFacts } from '@/lib/claims/facts/rules'
import type { FactView } from '@/lib/claims/facts/view'

/** How many facts wait for a school; nothing when none does. */
export async function FactsWaiting({ facts }: { facts: readonly FactView[] }) {
  const count = waitingFacts(facts)
  if (count === 0) return null
  const t = await getTranslations('claims')
  return (
    <Notice tone="attention" title={t('waitingCount', { count })}>
      <p>{t('waitingBody')}</p>
    </Notice>
  )
}
