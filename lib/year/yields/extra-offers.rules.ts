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
  const allowed = (of: number) => 1 - chanceOfMore(offers, of, yes) > share / 2000
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
  while (extra < rule.most && chanceOfMore(seats + extra + 1, yes, seats) <= rule.share / 2000) {
    extra++
  }
  return extra
}

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
