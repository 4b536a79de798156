import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { ExtraRule } from '@/lib/placement/extra-offers.rules'

const STEPS = ['answers', 'highest', 'offers', 'limits'] as const
const ASSUMED = ['alike', 'apart', 'stays'] as const

/** The rule and what it takes for granted, in plain words. */
export function HowReckoned({ rule }: { rule: ExtraRule }) {
  const t = useTranslations('setup.extra.how')
  const values = { percent: rule.share / 10, half: rule.share / 20, most: rule.most }
  return (
    <Section title={t('title')}>
      <ol className="max-w-prose list-decimal space-y-2 ps-6">
        {STEPS.map((step) => (
          <li key={step}>{t(`steps.${step}`, values)}</li>
        ))}
      </ol>
      <h3 className="font-bold">{t('assumedTitle')}</h3>
      <ul className="max-w-prose list-disc space-y-2 ps-6">
        {ASSUMED.map((one) => (
          <li key={one}>{t(`assumed.${one}`)}</li>
        ))}
      </ul>
    </Section>
  )
}
