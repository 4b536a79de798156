import type { RoundKind, RoundState, RunState } from '@/lib/base/db/generated/enums'

import { type NextStep, STEPS } from './round-steps.schema'

/** Whether a round has reached a step or gone past it. */
function hasReached(state: RoundState, step: RoundState): boolean {
  return STEPS.indexOf(state) >= STEPS.indexOf(step)
}

/**
 * Why a step is refused in a round that is not in the state it starts from: the step was taken
 * already ('moved-on'), or the one before it was not.
 */
export function refusalOf(state: RoundState, begins: RoundState): 'moved-on' | 'not-next-step' {
  return hasReached(state, begins) ? 'moved-on' : 'not-next-step'
}

/**
 * The next step of a round; `run` is the state of its latest official run, null when none was
 * requested.
 */
export function nextStep(state: RoundState, run: RunState | null): NextStep {
  switch (state) {
    case 'DRAFT':
      return 'open'
    case 'OPEN':
      return 'close'
    case 'CLOSED':
      return 'freeze'
    case 'FROZEN':
      return run === null || run === 'FAILED' ? 'run' : 'wait'
    case 'COMPUTED':
      return 'approve'
    case 'APPROVED':
      return 'publish'
    case 'PUBLISHED':
    case 'RETRACTED':
    case 'SENT_BACK':
      return 'none'
  }
}

const minuteOf = (at: Date) => Math.floor(at.getTime() / 60_000)

/**
 * Whether a release at this moment comes before the planned day of results, which families rely on: it
 * needs more than a click. A late round, and one that corrects published results, has no planned day. Times are typed by
 * the minute: the planned one, as the form suggests it, is not early.
 */
export function releasedEarly(
  round: { readonly kind: RoundKind; readonly cycle: { readonly resultsAt: Date } },
  at: Date,
): boolean {
  return round.kind === 'MAIN' && minuteOf(at) < minuteOf(round.cycle.resultsAt)
}

const WEEK = 7 * 24 * 60 * 60 * 1000

/**
 * The deadline for the offers of a released round: the date of the year; after it, or shortly
 * before it, a late round and a correction give a week.
 */
export function answerDeadline(
  round: { readonly kind: RoundKind; readonly correctsId: string | null; readonly answersBy: Date },
  publishedAt: Date,
): Date {
  const { kind, correctsId, answersBy } = round
  if (kind === 'MAIN' && correctsId === null) return answersBy
  return new Date(Math.max(answersBy.getTime(), publishedAt.getTime() + WEEK))
}
