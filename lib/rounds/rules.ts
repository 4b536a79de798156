import type { RoundKind, RoundState, RunState } from '@/lib/db/generated/enums'

import { type NextStep, STEPS } from './schema'

/** Whether a round has come to a step or gone past it. */
function hasReached(state: RoundState, step: RoundState): boolean {
  return STEPS.indexOf(state) >= STEPS.indexOf(step)
}

/** Whether seats of the entry grade are fixed: a draw is made on them and not yet released. */
export function holdsSeats(state: RoundState): boolean {
  return hasReached(state, 'FROZEN') && !hasReached(state, 'PUBLISHED')
}

/** The next step of a round; `run` is the state of its latest official run, null when none was asked for. */
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
      return 'none'
  }
}

const WEEK = 7 * 24 * 60 * 60 * 1000

/**
 * Until when the offers of a released round are answered: the date of the year; after it, or shortly
 * before it, a late round and one that puts another right give a week.
 */
export function answersDue(
  round: { readonly kind: RoundKind; readonly correctsId: string | null; readonly answersBy: Date },
  publishedAt: Date,
): Date {
  const { kind, correctsId, answersBy } = round
  if (kind === 'MAIN' && correctsId === null) return answersBy
  return new Date(Math.max(answersBy.getTime(), publishedAt.getTime() + WEEK))
}

/** Figures of fewer than this many students are not told to the public. */
const SMALLEST_CELL = 5

/** A public count: the number, or null where it would tell of fewer than five students. Nobody is told. */
export function publicCount(count: number): number | null {
  return count > 0 && count < SMALLEST_CELL ? null : count
}

/**
 * Public counts of groups whose total is public too. What is hidden could be worked out by
 * subtracting where it is one group, or few students in all, so the smallest others are hidden with
 * it until it is neither. `hidden` are groups (by index) that are hidden whatever they count.
 */
export function publicCounts(
  counts: readonly number[],
  hidden: readonly number[] = [],
): (number | null)[] {
  const told = counts.map((count, i) => (hidden.includes(i) ? null : publicCount(count)))
  for (;;) {
    const unsaid = counts.filter((_, i) => told[i] === null)
    const students = unsaid.reduce((total, count) => total + count, 0)
    const others = counts.filter((count, i) => told[i] !== null && count > 0)
    const isSafe = unsaid.length === 0 || (unsaid.length > 1 && students >= SMALLEST_CELL)
    if (isSafe || others.length === 0) return told
    told[told.indexOf(Math.min(...others))] = null
  }
}

/**
 * Public counts of the same students in several tables, each of the `shared` groups and its own.
 * What hides a shared group in one table hides it in all: else another would tell it. Each answer
 * begins with the shared groups.
 */
export function publicTables(
  shared: readonly number[],
  tables: readonly (readonly number[])[],
): (number | null)[][] {
  let hidden: number[] = []
  for (;;) {
    const told = tables.map((groups) => publicCounts([...shared, ...groups], hidden))
    const found = [...shared.keys()].filter((i) => told.some((counts) => counts[i] === null))
    if (found.length === hidden.length) return told
    hidden = found
  }
}
