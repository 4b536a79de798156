import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import type { ZoneSummary } from '@/lib/zones/view'

type Props = { zones: readonly ZoneSummary[] }

/** Zones in columns, each with how many schools it has; those without schools show their level. */
export function ZoneList({ zones }: Props) {
  const t = useTranslations('public.zones')
  return (
    <ul className="gap-x-10 sm:columns-2 lg:columns-3">
      {zones.map(({ slug, name, schools, level }) => (
        <li key={slug} className="border-line relative break-inside-avoid border-b py-2.5">
          <span className="block font-semibold">
            <TextLink href={`/zones/${slug}`} stretched>
              {name}
            </TextLink>
          </span>
          <span className="text-ink-soft text-sm">
            {schools > 0 ? t('listedCount', { count: schools }) : t(`level.${level}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}
