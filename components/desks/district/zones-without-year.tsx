import { useLocale, useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { zoneName } from '@/lib/base/format/names'
import type { ManagedZone } from '@/lib/registry/zones/managed-zones.data'

/** The zones in which nothing runs yet, a line each: their cards would push what waits off the page. */
export function ZonesWithoutYear({ zones }: { zones: readonly ManagedZone[] }) {
  const t = useTranslations('desk')
  const locale = useLocale()
  if (zones.length === 0) return null
  return (
    <Section title={t('noYear')}>
      <ul className="gap-x-8 md:columns-2 xl:columns-3">
        {zones.map((zone) => (
          <li
            key={zone.id}
            className="border-line flex break-inside-avoid flex-wrap justify-between gap-x-4 border-b py-2"
          >
            <TextLink href={`/staff/${zone.slug}`}>{zoneName(zone, locale)}</TextLink>
            <TextLink href={`/staff/${zone.slug}/setup/new`}>
              {t('steps.year')}
              <span className="sr-only">: {zoneName(zone, locale)}</span>
            </TextLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}
