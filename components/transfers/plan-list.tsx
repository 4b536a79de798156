import { useFormatter, useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import type { PlanLine } from '@/lib/transfers/plans/view'

const TONES = { DRAFT: 'attention', RELEASED: 'done', DISCARDED: undefined } as const

/** The plans of a year, the newest first: drafts and what was released. */
export function PlanList({
  plans,
  href,
}: {
  plans: readonly PlanLine[]
  href: (id: string) => string
}) {
  const t = useTranslations('transfers.staff')
  const format = useFormatter()
  const date = (at: Date) => format.dateTime(at, 'shortMoment')
  if (plans.length === 0) return null
  return (
    <ul className="divide-line border-line divide-y border-y">
      {plans.map(({ id, state, computedAt, computedBy, releasedAt, releasedBy }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5">
          <TextLink href={href(id)}>{t('plan', { date: date(computedAt) })}</TextLink>
          <Badge tone={TONES[state]}>{t(`planState.${state}`)}</Badge>
          <span className="text-ink-soft">
            {releasedAt
              ? t('releasedBy', { date: date(releasedAt), person: releasedBy ?? '' })
              : t('computedBy', { date: date(computedAt), person: computedBy })}
          </span>
        </li>
      ))}
    </ul>
  )
}
