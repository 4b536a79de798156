import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import type { AppealView } from '@/lib/seats/appeals/appeals.view'

const TONE = {
  OPEN: 'attention',
  ACCEPTED: 'done',
  DENIED: 'information',
  WITHDRAWN: undefined,
} as const

/** The state of an appeal, as a word. */
export function AppealState({ state }: Pick<AppealView, 'state'>) {
  const t = useTranslations('appeals.states')
  return <Badge tone={TONE[state]}>{t(state)}</Badge>
}
