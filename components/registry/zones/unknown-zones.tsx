import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import { formatPhone } from '@/lib/base/format/phone'
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
          {phone && <TextLink href={`tel:${phone}`}>{formatPhone(phone)}</TextLink>}
          {phone && email && ', '}
          {email && <TextLink href={`mailto:${email}`}>{email}</TextLink>}
        </li>
      ))}
    </ul>
  )
}
