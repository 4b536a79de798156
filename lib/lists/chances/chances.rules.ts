import type { Mechanism, Problem } from '@/lib/placement/mechanisms.schema'

import type { Likely, ListOutlook } from './chances.view'

/** Lotteries drawn for a table. */
export const DRAWS = 1_000

/** Fewer of this year's lists than this part of last year's say too little: last year's are used. */
const ENOUGH = 0.3

/** A list that more often than this leads nowhere is warned about. */
const AT_RISK = 0.1

const HOUR = 3_600_000
const PAUSE = 5 * 60_000
/** Lists that came since, as a part of those counted, that ask for a new table before the hour. */
const MANY = 0.1

/** Whose lists a table is drawn with, and how many are taken to come in all. */
export type Crowd = { readonly of: 'this-year' | 'last-year'; readonly expected: number }

/**
 * Whose lists to go by. Lists still to come are made up for by counting with as many as there were
 * last year, or as students who can apply where there was no year before. Null: there are none at all.
 */
export function crowdOf(counts: {
  readonly soFar: number
  /** Of last year's published round; 0 when there is none. */
  readonly lastYear: number
  /** Students who can apply this year. */
  readonly entering: number
}): Crowd | null {
  const { soFar, lastYear, entering } = counts
  if (lastYear > 0 && soFar < ENOUGH * lastYear) return { of: 'last-year', expected: lastYear }
  if (soFar === 0) return null
  return { of: 'this-year', expected: Math.max(soFar, lastYear > 0 ? lastYear : entering) }
}

/** A problem with its students repeated in turn until there are so many; the copies have ids of their own. */
export function filledUp(problem: Problem, expected: number): Problem {
  const { students } = problem
  const more = Math.max(0, students.length === 0 ? 0 : expected - students.length)
  const copies = Array.from({ length: more }, (_, i) => students[i % students.length]).flatMap(
    // whoever holds a seat holds it once
    (one, i) => (one ? [{ ...one, id: `${one.id} ${i}`, current: null }] : []),
  )
  return { ...problem, students: [...students, ...copies] }
}

/** Whether a cycle's table is to be made at a moment; `table` null: there is none. */
export function isDue(
  cycle: { readonly opensAt: Date; readonly closesAt: Date },
  table: { readonly madeAt: Date; readonly counted: number } | null,
  soFar: number,
  now: Date,
): boolean {
  if (now < cycle.opensAt) return false
  if (now >= cycle.closesAt) return table !== null && table.madeAt < cycle.closesAt
  if (table === null) return true
  const age = now.getTime() - table.madeAt.getTime()
  if (age >= HOUR) return true
  return age >= PAUSE && soFar - table.counted > MANY * Math.max(10, table.counted)
}

/** Mechanisms under which no list gets a child more than the true one. */
const HONEST: readonly Mechanism[] = [
  'deferred-acceptance',
  'top-trading-cycles',
  'serial-dictatorship',
]

/** Whether an order other than the true one can never help, under a mechanism. */
export function isHonestSafe(mechanism: Mechanism = 'deferred-acceptance'): boolean {
  return HONEST.includes(mechanism)
}

/** Of eight in ten draws when they spread as a bell. */
const MOST = 1.28

/**
 * A chance with the span that most draws lie in. An estimate's error is that of the mean of the
 * draws; the draws themselves spread wider, and one of them will be the real one. For a number known
 * already a draw is only yes or no, and the error is all there is.
 */
export function likely(
  { chance, error }: { readonly chance: number; readonly error: number },
  draws: number,
  numberKnown: boolean,
): Likely {
  const reach = MOST * error * (numberKnown ? 1 : Math.sqrt(Math.max(0, draws - 1)))
  return { chance, low: Math.max(0, chance - reach), high: Math.min(1, chance + reach) }
}

/** Whether a list leads nowhere so often that its family is told before it is sent. */
export function isAtRisk({ none }: ListOutlook): boolean {
  return none.chance >= AT_RISK
}

/** Of ten children, how many: 0 for fewer than 1 in 20, 10 for more than 19 in 20. */
export function inTen(chance: number): number {
  if (chance < 0.05) return 0
  if (chance > 0.95) return 10
  return Math.min(9, Math.max(1, Math.round(chance * 10)))
}

/** Ten children shared out in the parts of `chances`, which add up to 1: largest remainders first, then in order. */
export function tenShared(chances: readonly number[]): number[] {
  const whole = chances.map((chance) => Math.floor(chance * 10 + 1e-9))
  const rest = 10 - whole.reduce((sum, count) => sum + count, 0)
  const order = chances
    .map((chance, i) => ({ i, left: chance * 10 - (whole[i] ?? 0) }))
    .toSorted((a, b) => b.left - a.left || a.i - b.i)
  for (const { i } of order.slice(0, Math.max(0, rest))) whole[i] = (whole[i] ?? 0) + 1
  return whole
}
