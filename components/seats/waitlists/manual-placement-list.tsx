import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ManualPlacementView } from '@/lib/seats/manual-placements/manual-placements.data'

const TONE = { REQUESTED: 'attention', APPROVED: 'done', REFUSED: undefined } as const

/** Who requested a placement and who decided, when and why. */
export function ManualPlacementFacts({ placement }: { placement: ManualPlacementView }) {
  const t = useTranslations('waitlists.manual')
  const format = useFormatter()
  const { state, reason, requestedBy, requestedAt, decidedBy, decidedAt } = placement
  const moment = (date: Date) => format.dateTime(date, 'shortMoment')
  return (
    <div className="space-y-1">
      <p>
        <Badge tone={TONE[state]}>{t(`states.${state}`)}</Badge>
      </p>
      <p className="max-w-prose">{t('markReason', { reason })}</p>
      <p className="text-ink-soft">{t('asked', { name: requestedBy, at: moment(requestedAt) })}</p>
      {state !== 'REQUESTED' && decidedAt && (
        <p className="text-ink-soft">
          {t(`decidedBy.${state}`, { name: decidedBy ?? '', at: moment(decidedAt) })}
        </p>
      )}
    </div>
  )
}

/** A list of manual placements. */
export function ManualPlacementList({
  placements,
  empty,
  href,
}: {
  placements: readonly ManualPlacementView[]
  empty: string
  /** The page where an open request is decided; null when nothing is decided here. */
  href: ((id: string) => string) | null
}) {
  const t = useTranslations('waitlists.manual')
  if (placements.length === 0) return <p className="text-ink-soft">{empty}</p>
  return (
    <ul className="divide-line border-line divide-y border-y">
      {placements.map((placement) => (
        <li key={placement.id} className="space-y-2 py-4">
          <h3 className="font-semibold">
            {placement.student} ({placement.number}): {placement.school}
          </h3>
          <ManualPlacementFacts placement={placement} />
          {href && (
            <p>
              <TextLink href={href(placement.id)}>
                {t('decide')}
                <span className="sr-only">: {placement.student}</span>
              </TextLink>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The manual placements on the page of an application; nothing when there are none. */
export function ApplicationManualPlacements({
  placements,
}: {
  placements: readonly ManualPlacementView[]
}) {
  const t = useTranslations('waitlists.manual')
  if (placements.length === 0) return null
  return (
    <Section title={t('markTitle')}>
      {placements.map((placement) => (
        <div key={placement.id} className="space-y-1">
          <p className="font-semibold">{placement.school}</p>
          <ManualPlacementFacts placement={placement} />
        </div>
      ))}
    </Section>
  )
}
