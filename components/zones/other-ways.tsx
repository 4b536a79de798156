import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'

/** How to find a zone without an address. */
export function OtherWays() {
  const t = useTranslations('find.address')
  return (
    <Section title={t('ways')}>
      <ul className="marker:text-accent list-disc space-y-2 ps-6">
        <li>
          <TextLink href="/zones">{t('wayList')}</TextLink>
        </li>
        <li>
          <TextLink href="/zones#map">{t('wayMap')}</TextLink>
        </li>
        <li>{t('wayPhone')}</li>
      </ul>
    </Section>
  )
}
