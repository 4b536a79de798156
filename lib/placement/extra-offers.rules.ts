import type { Problem, ProblemSchool } from './problem.schema'

/** The answers to a school's offers in one past round. */
export type PastAnswers = {
  readonly offers: number
  /** Said yes, whatever they did later. */
  readonly yes: number
}

/** How far extra offers may go. */
export type ExtraRule = {
  /** In a thousand: how often, at most, more families may say yes than there are seats. */
  readonly share: number
  /** Extra offers at one school, at most. */
  readonly most: number
}

/** One in ten thousand: shares of families are whole numbers of these, so that every machine decides alike. */
const WHOLE = 10_000

/**
 * The highest share of families, in ten thousand, that past answers still allow for: if it were higher, so few would
 * have said yes at most half as often as the rule's share; and never lower than in any one of the years. All of them
 * where nobody was asked.
 */
export function highestYes(past: readonly PastAnswers[], { share }: ExtraRule): number {
  const offers = past.reduce((sum, year) => sum + year.offers, 0)
  const yes = past.reduce((sum, year) => sum + year.yes, 0)
  const fullest = past.map((year) =>
    year.offers === 0 ? 0 : Math.ceil((WHOLE * year.yes) / year.offers),
  )
  const allowed = (of: number) => !isRare(1 - chanceOfMore(offers, of, yes), share)
  let [low, high] = [0, WHOLE]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (allowed(middle)) low = middle + 1
    else high = middle
  }
  return Math.max(high, ...fullest)
}

/**
 * How many offers above its seats a school makes: the most with which more families than seats say yes at most half as
 * often as the rule's share, if families say yes as often as past answers allow for. The other half is for the case
 * that they say yes more often still. None without seats or without past answers.
 */
export function extraOffers(seats: number, past: readonly PastAnswers[], rule: ExtraRule): number {
  if (seats <= 0) return 0
  const yes = highestYes(past, rule)
  let extra = 0
  while (extra < rule.most && isRare(chanceOfMore(seats + extra + 1, yes, seats), rule.share)) {
    extra++
  }
  return extra
}

/**
 * Whether a chance is at most half of the share, or above it by a billionth: so chances that are the half itself are
 * decided alike by every program, however it calculates.
 */
const isRare = (chance: number, share: number) => chance <= share / 2000 + 1e-9

/**
 * The chance that more than `limit` of `asked` families say yes, each by itself with `yes` in ten thousand. Only sums,
 * products and quotients, from the likeliest number outwards: the same bits on every machine, within 1e-11 of the
 * exact value.
 */
export function chanceOfMore(asked: number, yes: number, limit: number): number {
  if (limit >= asked) return 0
  if (limit < 0) return 1
  if (yes <= 0) return 0
  if (yes >= WHOLE) return 1
  const odds = yes / (WHOLE - yes)
  const likeliest = Math.min(asked, Math.floor(((asked + 1) * yes) / WHOLE))
  const sums = { more: 0, all: 0 }
  const add = (count: number, weight: number) => {
    sums.all += weight
    if (count > limit) sums.more += weight
  }
  let weight = 1
  for (let count = likeliest; count <= asked && weight > 0; count++) {
    add(count, weight)
    weight *= ((asked - count) / (count + 1)) * odds
  }
  weight = 1
  for (let count = likeliest; count > 0 && weight > 0; count--) {
    weight *= count / (asked - count + 1) / odds
    add(count - 1, weight)
  }
  return sums.more / sums.all
}

/** What a school of a problem states about its extra offers. */
export type StatedExtra = NonNullable<ProblemSchool['extra']>

/** The terms of extra offers at one school: the rule, and its past answers by year. */
export type ExtraTerms = Omit<StatedExtra, 'offers'>

/** What a problem states of a school with so many seats that nobody in it holds. */
export function statedExtra(free: number, { share, most, past }: ExtraTerms): StatedExtra {
  return { offers: extraOffers(free, past, { share, most }), share, most, past }
}

/** The same problem with the extra offers among the seats, for draws of made-up lists that no rule can be told by. */
export function asPlainSeats(problem: Problem): Problem {
  return {
    ...problem,
    format: 'zone-placement-problem/1',
    schools: problem.schools.map(({ extra, ...school }) => ({
      ...school,
      seats: school.seats + (extra?.offers ?? 0),
    })),
  }
}

/** Offers of a school above its seats; 0 where it states none. */
export const extraAt = ({ extra }: Pick<ProblemSchool, 'extra'>): number => extra?.offers ?? 0
