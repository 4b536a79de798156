import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { PublicRecord } from '@/lib/rounds/record/view'

/** The published order of priorities. */
export function RecordRules({ record }: { record: PublicRecord }) {
  const t = useTranslations('staff')
  const more = useTranslations('rounds.record')
  const { rules, zone, ruleVersion, tieBreak, schoolYear } = record
  return (
    <Section title={t('record.rules')} lead={t('record.rulesLead')}>
      <ol className="ms-6 list-decimal space-y-1">
        {rules.map((rule) => (
          <li key={rule} className="ps-1">
            {t(`conditions.${rule}`)}
          </li>
        ))}
      </ol>
      <p className="max-w-prose">
        {more('ruleVersion', { version: ruleVersion })}{' '}
        {tieBreak === 'PER_SCHOOL' && `${more('perSchool')} `}
        <TextLink href={`/zones/${zone.slug}/rules?year=${schoolYear}`}>
          {more('ruleLink')}
        </TextLink>
      </p>
    </Section>
  )
}
