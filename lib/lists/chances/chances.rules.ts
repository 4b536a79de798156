import type { Mechanism, Problem } from '@/lib/placement/problem.schema'

import type { ChanceRange, ExpectedLists, ListOutlook } from './chances.view'

/** Lotteries drawn for a table. */
export const DRAWS = 1_000

/** How far this year's number of lists may be from last year's, as a share of that, where staff say nothing else. */
const LIKE_LAST_YEAR = 0.05

/** Of 100 students who can apply, how many send a list in a first year, where staff say nothing. */
const FIRST_YEAR = { least: 50, most: 100 }

/** A list that gets no seat more often than this brings a warning. */
const AT_RISK = 0.1

const HOUR = 3_600_000
const PAUSE = 5 * 60_000
/** New lists, as a share of those counted, that make a table due before the hour. */
const MANY = 0.1

/** Of 100 students who can apply, how many are expected to send a list. */
export type Turnout = NonNullable<ExpectedLists['turnout']>

/** How many lists are expected in all, and where that comes from. */
export type ChanceCrowd = Pick<ExpectedLists, 'least' | 'most' | 'from'>

/**
 * How many lists to expect in all, never fewer than came: what staff expect, otherwise about as many as last year, or
 * in a first year somewhere between half and all of those who can apply. Once the window is closed those who sent a
 * list are all. Null without any lists.
 */
export function chooseCrowd(counts: {
  readonly soFar: number
  /** Lists in last year's published round; 0 when there is none. */
  readonly lastYear: number
  /** Students who can apply this year. */
  readonly entering: number
  readonly turnout: Turnout | null
  readonly isClosed: boolean
}): ChanceCrowd | null {
  const { soFar, lastYear, entering, turnout, isClosed } = counts
  if (isClosed && soFar > 0) return { least: soFar, most: soFar, from: 'came' }
  if (soFar + lastYear === 0) return null
  const among = (
    from: ChanceCrowd['from'],
    all: number,
    least: number,
    most: number,
  ): ChanceCrowd => {
    const upTo = Math.round(all * most)
    if (upTo < soFar) return { least: soFar, most: soFar, from: 'more' }
    return { least: Math.max(soFar, Math.round(all * least)), most: upTo, from }
  }
  if (turnout) return among('staff', entering, turnout.least / 100, turnout.most / 100)
  if (lastYear > 0) return among('last-year', lastYear, 1 - LIKE_LAST_YEAR, 1 + LIKE_LAST_YEAR)
  return among('nobody', entering, FIRST_YEAR.least / 100, FIRST_YEAR.most / 100)
}

/** A problem with its students repeated in turn up to the expected number; copies get ids of their own. */
export function fillUpTo(problem: Problem, expected: number): Problem {
  const { students } = problem
  const more = Math.max(0, students.length === 0 ? 0 : expected - students.length)
  const copies = Array.from({ length: more }, (_, i) => students[i % students.length]).flatMap(
    // only the original holds a seat
    (one, i) => (one ? [{ ...one, id: `${one.id} ${i}`, current: null }] : []),
  )
  return { ...problem, students: [...students, ...copies] }
}

/**
 * Whether a cycle's table is due at a moment; `table` is null when there is none. One of other seats,
 * rules or schools is due at once.
 */
export function isDue(
  cycle: { readonly opensAt: Date; readonly closesAt: Date },
  table: {
    readonly madeAt: Date
    readonly counted: number
    readonly isOutdated: boolean
  } | null,
  soFar: number,
  now: Date,
): boolean {
  if (now < cycle.opensAt) return false
  if (table?.isOutdated) return true
  if (now >= cycle.closesAt) return table !== null && table.madeAt < cycle.closesAt
  if (table === null) return true
  const age = now.getTime() - table.madeAt.getTime()
  if (age >= HOUR) return true
  return age >= PAUSE && soFar - table.counted > MANY * Math.max(10, table.counted)
}

/** Strategy-proof mechanisms: no list gets a child more than the true one. */
const HONEST: readonly Mechanism[] = [
  'deferred-acceptance',
  'top-trading-cycles',
  'serial-dictatorship',
]

/** Whether a mechanism is strategy-proof: only the true order is ever best. */
export function isHonestSafe(mechanism: Mechanism = 'deferred-acceptance'): boolean {
  return HONEST.includes(mechanism)
}

/** Standard deviations that cover eight in ten draws of a normal distribution. */
const MOST = 1.28

/**
 * A chance with the range that most draws lie in. The error of an estimate is that of the mean; single
 * draws spread wider, and the real draw is a single one. When the number is known, a draw is only yes
 * or no, and only the error remains.
 */
export function toChanceRange(
  { chance, error }: { readonly chance: number; readonly error: number },
  draws: number,
  numberKnown: boolean,
): ChanceRange {
  const reach = MOST * error * (numberKnown ? 1 : Math.sqrt(Math.max(0, draws - 1)))
  return { chance, low: Math.max(0, chance - reach), high: Math.min(1, chance + reach) }
}

/** Whether a list gets no seat so often that the family is warned before sending it. */
export function isAtRisk({ none }: ListOutlook): boolean {
  return none.chance >= AT_RISK
}

/** A chance as a number of children in ten: 0 below 1 in 20, 10 above 19 in 20. */
export function inTen(chance: number): number {
  if (chance < 0.05) return 0
  if (chance > 0.95) return 10
  return Math.min(9, Math.max(1, Math.round(chance * 10)))
}

/** Shares ten children among `chances`, which add up to 1: by largest remainder, then in order. */
export function shareAmongTen(chances: readonly number[]): number[] {
  const whole = chances.map((chance) => Math.floor(chance * 10 + 1e-9))
  const rest = 10 - whole.reduce((sum, count) => sum + count, 0)
  const order = chances
    .map((chance, i) => ({ i, left: chance * 10 - (whole[i] ?? 0) }))
    .toSorted((a, b) => b.left - a.left || a.i - b.i)
  for (const { i } of order.slice(0, Math.max(0, rest))) whole[i] = (whole[i] ?? 0) + 1
  return whole
}

/** Of ten children, how many a chance is; in most draws from `low` to `high`. */
export type AmongTen = { readonly count: number; readonly low: number; readonly high: number }

/**
 * What a list leads to among ten children: for each of its choices in order, and for none of them.
 * Every place that tells a list's chances takes them from here.
 */
export function outlookAmongTen({ choices, none }: ListOutlook): {
  readonly choices: readonly AmongTen[]
  readonly none: AmongTen
} {
  const ranges = [...choices.map(({ chance }) => chance), none]
  const counts = shareAmongTen(ranges.map(({ chance }) => chance))
  const told = ranges.map(({ low, high }, i): AmongTen => {
    const count = counts[i] ?? 0
    return {
      count,
      low: Math.min(count, Math.floor(low * 10 + 1e-9)),
      high: Math.max(count, Math.ceil(high * 10 - 1e-9)),
    }
  })
  return { choices: told.slice(0, -1), none: told.at(-1) ?? { count: 0, low: 0, high: 0 } }
}
