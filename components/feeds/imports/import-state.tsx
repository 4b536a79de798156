import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/tone'
import type { ImportState } from '@/lib/base/db/generated/enums'

const TONES: Partial<Record<ImportState, Tone>> = {
  CHECKED: 'attention',
  HELD: 'attention',
  REFUSED: 'problem',
  APPLIED: 'done',
}

/** The state of an import as a word. */
export function ImportStateBadge({ state, byItself }: { state: ImportState; byItself: boolean }) {
  const t = useTranslations('filesIn.states')
  // somebody has said yes
  if (state === 'CHECKED' && byItself) return <Badge tone="information">{t('writing')}</Badge>
  return <Badge tone={TONES[state]}>{t(state)}</Badge>
}
