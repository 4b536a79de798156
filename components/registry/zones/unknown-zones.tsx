import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import type { UnknownZone } from '@/lib/registry/zones/find-by-address.data'

/** Zones whose boundary is not known, each with whom to ask. */
export function UnknownZones({ zones }: { zones: readonly UnknownZone[] }) {
  const t = useTranslations('find.address')
  return (
    <ul className="list-disc space-y-1 ps-6">
      {zones.map(({ slug, name, phone, email }) => (
        <li key={slug}>
          <TextLink href={`/zones/${slug}`}>{name}</TextLink>
          {'. '}
          {phone || email ? t('unknownAsk') : t('unknownAskSchool')}{' '}
          {phone && <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>}
          {phone && email && ', '}
          {email && <a href={`mailto:${email}`}>{email}</a>}
        </li>
      ))}
    </ul>
  )
}
