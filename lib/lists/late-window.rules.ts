import { windowAt } from '@/lib/year/application-window.rules'

import { takesLate } from './list-state.rules'
import type { RankingView } from './ranking.view'

/** Whether a list can be sent now and until when; `late`: it will come after all lists sent in time. */
export type ListWindow = {
  readonly window: 'not-open' | 'open' | 'closed'
  readonly late: boolean
  /** The view with this family's deadline. */
  readonly view: RankingView
}

/** A family's window: the one for all, or the one for late lists. */
export function listWindow(view: RankingView, now: Date): ListWindow {
  const { cycle, sent } = view
  const { lateUntil } = cycle
  if (lateUntil === null || !takesLate(cycle, sent !== null && !sent.late, now))
    return { window: windowAt(cycle, now), late: false, view }
  return { window: 'open', late: true, view: { ...view, cycle: { ...cycle, closesAt: lateUntil } } }
}
