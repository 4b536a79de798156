import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import type { FindingKind } from '@/lib/readiness/schema'
import type { Finding } from '@/lib/readiness/view'

import { useItemText } from './item-text'

/** The findings that are mended in the seat grid. */
const SEATS: ReadonlySet<FindingKind> = new Set([
  'no-seats',
  'no-pool',
  'school-apart',
  'seats-changed',
])

type Props = {
  finding: Finding
  now: Date
  /** The page with all of it. */
  href: string
  seatsHref: string
}

/** One finding: how many, why it matters, the first few, and where it is mended. */
export function FindingCard({ finding, now, href, seatsHref }: Props) {
  const t = useTranslations('readiness')
  const itemText = useItemText(now)
  const { kind, blocking, count, items } = finding
  const isSeats = SEATS.has(kind)
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <h3 className="text-lg font-semibold">{t(`findings.${kind}.title`, { count })}</h3>
        <Badge tone={blocking ? 'problem' : 'attention'}>
          {t(blocking ? 'blocking' : 'advisory')}
        </Badge>
      </div>
      <p className="text-ink-soft max-w-prose">{t(`findings.${kind}.why`)}</p>
      <ul className="mt-2 list-disc ps-5">
        {items.map((item) => (
          <li key={item.key}>{itemText(kind, item)}</li>
        ))}
      </ul>
      <p className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
        <TextLink href={isSeats ? seatsHref : href}>{t(`findings.${kind}.repair`)}</TextLink>
        {isSeats && count > items.length && <TextLink href={href}>{t('all', { count })}</TextLink>}
      </p>
    </li>
  )
}
