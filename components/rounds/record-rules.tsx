import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { Condition } from '@/lib/db/generated/enums'

/** The published order of priorities. */
export function RecordRules({ rules }: { rules: readonly Condition[] }) {
  const t = useTranslations('staff')
  return (
    <Section title={t('record.rules')} lead={t('record.rulesLead')}>
      <ol className="ms-6 list-decimal space-y-1">
        {rules.map((rule) => (
          <li key={rule} className="ps-1">
            {t(`conditions.${rule}`)}
          </li>
        ))}
      </ol>
    </Section>
  )
}
