import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { SchoolSummary, SchoolProfile } from '@/lib/registry/schools/school.view'

type Props = { schools: readonly SchoolSummary[] }

/** Explains the kinds of these schools, each once, in the order in which they first occur. */
export function KindMeanings({ schools }: Props) {
  const t = useTranslations('public')
  const kinds = [...new Set(schools.map((school) => school.kind))]
  return (
    <Section title={t('zone.kinds')}>
      <dl className="grid gap-x-12 gap-y-5 text-base md:grid-cols-2">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt className="font-semibold">{t(`kind.${kind}`)}</dt>
            <dd className="max-w-prose">{t(`kindMeans.${kind}`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

const FREEDOMS = ['staff', 'budget', 'lessons', 'council', 'schedule'] as const

/** The agreement of a pilot school and what the school may decide under it. */
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
