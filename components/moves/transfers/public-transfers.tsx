import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { PublicRules } from '@/lib/year/rule-sets/public-rules.rules'

type Props = { settings: NonNullable<PublicRules['transfers']> }

/** How a zone decides one-time transfers, in plain language. */
export function PublicTransfers({ settings }: Props) {
  const t = useTranslations('transfers.rules')
  return (
    <Section title={t('title')} lead={t('lead')}>
      <ul className="ms-5 max-w-prose list-disc space-y-1">
        <li>{t(`transfersText.${settings.transfers}`)}</li>
        <li>{t(`exchangesText.${settings.exchanges ? 'yes' : 'no'}`)}</li>
        <li>{t(`betweenText.${settings.transfersBetween ? 'yes' : 'no'}`)}</li>
      </ul>
    </Section>
  )
}
