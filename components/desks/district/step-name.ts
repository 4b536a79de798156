import { useTranslations } from 'next-intl'

import type { ZoneStep } from '@/lib/desks/district/zone-state.rules'

/** The names of the steps of a round are those of the round's own page. */
const OF_ROUND = ['open', 'close', 'freeze', 'run', 'wait', 'approve', 'publish'] as const
const isOfRound = (step: ZoneStep): step is (typeof OF_ROUND)[number] =>
  (OF_ROUND as readonly ZoneStep[]).includes(step)

/** Names the steps of a year. */
export function useStepName(): (step: ZoneStep) => string {
  const t = useTranslations('desk.steps')
  const round = useTranslations('staff.round')
  return (step) => (isOfRound(step) ? round(`${step}.title`) : t(step))
}
