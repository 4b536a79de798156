import type { Row } from './rows'
import type { Year } from './year'

/** How many offers above its seats a school makes, by the words of docs/extra-offers.md: in whole numbers, exactly. */

const TEN_THOUSAND = 10_000n
const BILLION = 1_000_000_000n

function choose(n: number, k: number): bigint {
  let ways = 1n
  for (let i = 0; i < k; i++) ways = (ways * BigInt(n - i)) / BigInt(i + 1)
  return ways
}

/** In how many of 10,000 to the power of `asked` cases more than `limit` say yes, where `yes` in 10,000 of families do. */
function casesOfMore(asked: number, yes: number, limit: number): bigint {
  let cases = 0n
  for (let k = limit + 1; k <= asked; k++)
    cases +=
      choose(asked, k) *
      BigInt(yes) ** BigInt(k) *
      (TEN_THOUSAND - BigInt(yes)) ** BigInt(asked - k)
  return cases
}

/** Whether that is at most half of the share and a billionth; `share` in a thousand. */
const isRareEnough = (cases: bigint, asked: number, share: number) =>
  cases * 2000n * BILLION <= (BigInt(share) * BILLION + 2000n) * TEN_THOUSAND ** BigInt(asked)

/** The smallest share of families at which so few yeses come up at most half as often as the rule allows. */
function highest(past: readonly Row['extra_answers'][], share: number): number {
  const asked = past.reduce((sum, { offers }) => sum + offers, 0)
  const yes = past.reduce((sum, one) => sum + one.yes, 0)
  const all = TEN_THOUSAND ** BigInt(asked)
  let [low, high] = [0, 10_000]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isRareEnough(all - casesOfMore(asked, middle, yes), asked, share)) high = middle
    else low = middle + 1
  }
  return Math.max(high, ...past.map((one) => Math.ceil((10_000 * one.yes) / one.offers)))
}

/** The extra offers of a school in a main round, with so many free seats; 0 where the approved rule does not name it. */
export function extraOffersAt(year: Year, schoolId: string, free: number): number {
  const rule = year.extra_rule.find(({ state }) => state === 'APPROVED')
  if (!rule) return 0
  const past = year.extra_answers.filter(
    (one) => one.rule_id === rule.id && one.school_id === schoolId,
  )
  if (past.length === 0 || free <= 0) return 0
  const yes = highest(past, rule.share)
  let extra = 0
  while (
    extra < rule.most &&
    isRareEnough(casesOfMore(free + extra + 1, yes, free), free + extra + 1, rule.share)
  )
    extra++
  return extra
}
