import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { SchoolProfile } from '@/lib/schools/view'

const FREEDOMS = ['staff', 'budget', 'lessons', 'council', 'schedule'] as const

/** The agreement of a pilot school and what it leaves to the school. */
export function PilotFreedoms({ agreement }: Pick<SchoolProfile, 'agreement'>) {
  const t = useTranslations('public.school')
  const p = useTranslations('public.agreement')
  return (
    <Section title={t('agreement')}>
      <p className="max-w-prose">
        {agreement ? t('agreementName', { name: p(agreement) }) : t('agreementUnknown')}
      </p>
      <p>{t('agreementLead')}</p>
      <ul className="marker:text-accent max-w-prose list-disc space-y-1.5 ps-6">
        {FREEDOMS.map((freedom) => (
          <li key={freedom}>{t(`freedom.${freedom}`)}</li>
        ))}
      </ul>
      <p className="text-ink-soft text-sm">{t('agreementSource')}</p>
    </Section>
  )
}
