import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/tone'
import type { CaseState } from '@/lib/caseload/schema'

const TONES: Partial<Record<CaseState, Tone>> = {
  'not-begun': 'attention',
  draft: 'attention',
  unconfirmed: 'attention',
  submitted: 'done',
  warned: 'attention',
  placed: 'attention',
  answered: 'done',
  'no-seat': 'information',
  waiting: 'information',
  used: 'done',
}

/** Where a student stands, as a word. */
export function StateBadge({ state, label }: { state: CaseState; label: string }) {
  return (
    <span className="sm:whitespace-nowrap">
      <Badge tone={TONES[state]}>{label}</Badge>
    </span>
  )
}
