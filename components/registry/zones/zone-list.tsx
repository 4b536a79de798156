import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import type { ZoneSummary } from '@/lib/registry/zones/zone.view'

type Props = {
  zones: readonly ZoneSummary[]
  /** The number of the first zone on the map; undefined: no numbers. */
  from?: number
  /** The most columns. */
  columns?: 1 | 2 | 3
}

const COLUMNS = { 1: '', 2: 'sm:columns-2', 3: 'sm:columns-2 lg:columns-3' }

/** Zones in columns, each with its number of schools; zones without schools show their level. */
export function ZoneList({ zones, from, columns = 3 }: Props) {
  const t = useTranslations('public.zones')
  return (
    <ul className={`gap-x-10 ${COLUMNS[columns]}`}>
      {zones.map(({ slug, name, schools, level }, i) => (
        <li key={slug} className="border-line relative break-inside-avoid border-b py-2.5">
          <span className="block font-semibold">
            {from !== undefined && (
              <span className="text-ink-soft me-2 font-normal tabular-nums">{from + i}</span>
            )}
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
