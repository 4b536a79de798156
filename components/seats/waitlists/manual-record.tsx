import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { ManualPlacementView } from '@/lib/seats/manual-placements/manual-placements.data'

import { ManualPlacementFacts } from './manual-list'

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
