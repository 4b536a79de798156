import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { SchoolSummary } from '@/lib/schools/view'

type Props = { schools: readonly SchoolSummary[] }

/** What the kinds of these schools mean, each once, in the order they first occur. */
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
