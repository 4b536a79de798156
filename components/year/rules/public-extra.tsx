import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { PublicExtraRule } from '@/lib/year/yields/extra-rule.view'

const SENTENCES = ['most', 'share', 'order', 'kept'] as const

/** The rule by which the main round offers more than the seats, in plain words, or that there is none. */
export function PublicExtra({ rule }: { rule: PublicExtraRule | null }) {
  const t = useTranslations('setup.public.extra')
  if (!rule) {
    return (
      <Section title={t('title')}>
        <p className="max-w-prose">{t('none')}</p>
      </Section>
    )
  }
  const values = { most: rule.most, percent: rule.share / 10 }
  return (
    <Section title={t('title')} lead={t('lead')}>
      <ul className="max-w-prose list-disc space-y-2 ps-6">
        {SENTENCES.map((one) => (
          <li key={one}>{t(one, values)}</li>
        ))}
      </ul>
      <h3 className="text-lg font-bold">{t('schools')}</h3>
      <ul className="list-disc space-y-1 ps-6">
        {rule.schools.map((school) => (
          <li key={school}>{school}</li>
        ))}
      </ul>
    </Section>
  )
}
