import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import type { CycleView } from '@/lib/cycles/view'

import { zoneHref } from './zone-frame'

/** The way to trials on throw-away lotteries, which have a page of their own. */
export function RoundTrials({ cycle }: { cycle: CycleView }) {
  const t = useTranslations('trials')
  return (
    <Section title={t('title')} lead={t('round.lead')}>
      <LinkButton href={zoneHref(cycle, '/trials')} variant="secondary">
        {t('round.open')}
      </LinkButton>
    </Section>
  )
}
