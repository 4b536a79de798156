import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'

/** The pages of a zone's places beside its schools. */
export function PlaceLinks({ zone }: { zone: string }) {
  const t = useTranslations('places')
  const links = [
    ['contact', t('contact.title')],
    ['campuses', t('campuses.title')],
    ['feeders', t('feeders.title')],
    ['events', t('events.title')],
  ] as const
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-2">
      {links.map(([path, label]) => (
        <li key={path}>
          <TextLink href={`/staff/${zone}/${path}`}>{label}</TextLink>
        </li>
      ))}
    </ul>
  )
}
