import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'

const SHARED = ['office', 'library', 'nurse', 'security', 'cafeteria', 'sports', 'after'] as const

/** What co-located schools share. */
export function SharedCampus() {
  const t = useTranslations('find.profile')
  return (
    <Section title={t('sharedTitle')} lead={t('sharedLead')}>
      <ul className="marker:text-accent max-w-prose list-disc gap-x-10 ps-6 sm:columns-2">
        {SHARED.map((one) => (
          <li key={one}>{t(`shared.${one}`)}</li>
        ))}
      </ul>
      <p className="text-ink-soft text-sm">{t('sharedSource')}</p>
    </Section>
  )
}
