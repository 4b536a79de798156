import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'

/** The two ways a school can decide a request; each shows once more what will happen. */
export function RequestDecision({ path }: { path: string }) {
  const t = useTranslations('school.request')
  return (
    <Section title={t('decide')} lead={t('decideLead')}>
      <div className="flex flex-wrap gap-3">
        <LinkButton href={`${path}/accept`}>{t('accept')}</LinkButton>
        <LinkButton href={`${path}/deny`} variant="secondary">
          {t('deny')}
        </LinkButton>
      </div>
    </Section>
  )
}
