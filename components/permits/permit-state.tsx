import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import type { PermitView } from '@/lib/permits/view'

const TONE = { REQUESTED: 'attention', APPROVED: 'done', REFUSED: 'information' } as const

/** Where a permit stands, as a word. */
export function PermitState({ state }: Pick<PermitView, 'state'>) {
  const t = useTranslations('permits.states')
  return <Badge tone={TONE[state]}>{t(state)}</Badge>
}
