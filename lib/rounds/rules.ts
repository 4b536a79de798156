import type { RoundState, RunState } from '@/lib/db/generated/enums'

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

/** Figures of fewer than this many students are not told to the public. */
const SMALLEST_CELL = 5

/** A public count: the number, or null where it would tell of fewer than five students. Nobody is told. */
export function publicCount(count: number): number | null {
  return count > 0 && count < SMALLEST_CELL ? null : count
}

/**
 * Public counts of groups whose total is public too. One hidden group alone could be worked out by
 * subtracting, so the smallest other one is hidden with it. `hidden` are groups (by index) that are
 * hidden whatever they count.
 */
export function publicCounts(
  counts: readonly number[],
  hidden: readonly number[] = [],
): (number | null)[] {
  const told = counts.map((count, i) => (hidden.includes(i) ? null : publicCount(count)))
  if (told.filter((count) => count === null).length !== 1) return told
  const others = counts.filter((count, i) => told[i] !== null && count > 0)
  if (others.length === 0) return told
  const smallest = told.indexOf(Math.min(...others))
  return told.map((count, i) => (i === smallest ? null : count))
}

/**
 * Public counts of the same students in several tables, each of one `shared` group and its own
 * groups. What hides the shared group in one table hides it in all: else another would tell it.
 * Each answer begins with the shared group.
 */
export function publicTables(
  shared: number,
  tables: readonly (readonly number[])[],
): (number | null)[][] {
  const alone = tables.map((groups) => publicCounts([shared, ...groups]))
  const hidden = alone.some(([first]) => first === null) ? [0] : []
  return tables.map((groups) => publicCounts([shared, ...groups], hidden))
}
