import type { RoundState } from '@/lib/base/db/generated/enums'

import { type ListDates, listsTakenAt, windowAt } from './application-window.rules'
import { BEFORE_FREEZE } from './round-states.rules'

type Round = { readonly state: RoundState } | null

/** The rounds of a year: the main one that stands, and the late one, also when it was withdrawn. */
type Rounds = { readonly round: Round; readonly late: Round }

const isBeforeFreeze = ({ state }: { readonly state: RoundState }) =>
  (BEFORE_FREEZE as readonly RoundState[]).includes(state)

/** Whether lists of a year will still be frozen: by its main round, its late one, or what corrects them. */
export function freezeIsAhead({ round, late }: Rounds): boolean {
  if (round === null || isBeforeFreeze(round)) return true
  return late !== null && (late.state === 'RETRACTED' || isBeforeFreeze(late))
}

/** Whether a list that counts can still be set aside: the round that it was sent for is not frozen, or was taken back. */
export function canBeSetAside(
  list: { readonly late: boolean },
  { round: main, late }: Rounds,
): boolean {
  const round = list.late ? late : main
  return round === null || round.state === 'RETRACTED' || isBeforeFreeze(round)
}

/** Whether families can send a list at a moment, on time or to the late round. */
export function canSendLists(cycle: ListDates & Pick<Rounds, 'late'>, now: Date): boolean {
  const lateUntil = cycle.late?.state === 'OPEN' ? cycle.lateUntil : null
  const taken = listsTakenAt({ ...cycle, lateUntil }, now)
  return taken === 'open' || taken === 'late'
}

/** Where a moment lies: before the window, in it, after it while lists can still be sent, or after all. */
export function timeOfLists(
  cycle: Parameters<typeof canSendLists>[0],
  now: Date,
): 'before' | 'open' | 'closed' | 'over' {
  const window = windowAt(cycle, now)
  if (window === 'not-open') return 'before'
  return window === 'closed' && !canSendLists(cycle, now) ? 'over' : window
}
