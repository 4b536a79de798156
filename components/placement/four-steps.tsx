import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Steps } from '@/components/ui/steps'

/** Deferred acceptance in four steps. */
export function FourSteps() {
  const t = useTranslations('public.placement')
  return (
    <Section title={t('story')} lead={t('storyLead')}>
      <Steps
        items={[
          { title: t('step1') },
          { title: t('step2'), body: t('step2Body') },
          { title: t('step3'), body: t('step3Body') },
          { title: t('step4'), body: t('step4Body') },
        ]}
      />
    </Section>
  )
}
