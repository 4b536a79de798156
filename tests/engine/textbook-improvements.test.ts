import { describe, expect, it } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { exchanges } from '@/lib/engine/exchanges'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'

import { feasible, isStable, isStableForGroups, noWorse } from '../support/brute-force'
import { type MarketSpec, textbook } from '../support/market'
import { consentOf, place, withConsent, withoutConsent } from '../support/mechanisms'

describe('Erdil, Ergin (2008), example 1: a tie broken against everybody', () => {
  // Students 1 2 3; 1: y x z, 2: z y x, 3: y z x. x prefers 1 2 3; y: 2, then 1 and 3 tie; z: 3 1 2.
  const spec: MarketSpec = {
    seats: [1, 1, 1],
    students: [
      { list: [1, 0, 2], priority: [2, 1, 2] },
      { list: [2, 1, 0], priority: [3, 1, 2] },
      { list: [1, 2, 0], priority: [2, 1, 3] },
    ],
    lottery: [0, 1, 2],
  }
  it('deferred acceptance under the lottery 1 2 3 places them at x, y, z', () => {
    expect(place(deferredAcceptance, spec)).toEqual([0, 1, 2])
  })
  it('a stable improvement cycle exchanges y and z, which no priority forbids', () => {
    expect(place(stableImprovementCycles, spec)).toEqual([0, 2, 1])
  })
})

describe('Kesten (2010): the smallest market with an interrupter', () => {
  // i1 asks s2 in vain and only sets off a chain that costs i2 and i3 their exchange.
  const spec = textbook(
    [1, 1, 1],
    [
      [1, 0, 2],
      [0, 1, 2],
      [0, 1, 2],
    ],
    [
      [0, 2, 1],
      [1, 0, 2],
      [0, 1, 2],
    ],
  )
  it('deferred acceptance places all below their first choices', () => {
    expect(place(deferredAcceptance, spec)).toEqual([0, 1, 2])
  })
  it('with the consent of the third, who loses nothing by it, the other two exchange', () => {
    expect(
      place(
        consentOf((s) => s === 2),
        spec,
      ),
    ).toEqual([1, 0, 2])
  })
  it('without it nothing changes', () => {
    expect(place(withoutConsent, spec)).toEqual([0, 1, 2])
  })
})

describe('Abdulkadiroglu, Sonmez (2003), appendix: top trading cycles with eight students and four schools', () => {
  // Seats 2 2 3 3; students 1..8 as 0..7, schools a..d as 0..3.
  const spec = textbook(
    [2, 2, 3, 3],
    [
      [1, 0, 2, 3],
      [0, 1, 2, 3],
      [2, 1, 0, 3],
      [2, 3, 1, 0],
      [0, 2, 1, 3],
      [2, 1, 0, 3],
      [0, 1, 2, 3],
      [3, 0, 1, 2],
    ],
    [
      [0, 1, 2, 3, 4, 5, 6, 7],
      [2, 4, 3, 7, 1, 6, 0, 5],
      [4, 2, 0, 6, 1, 7, 5, 3],
      [5, 7, 3, 2, 1, 0, 6, 4],
    ],
  )
  it('ends as worked out there', () => {
    expect(place(topTradingCycles, spec)).toEqual([1, 0, 2, 2, 0, 2, 1, 3])
  })
})

describe('Kesten (2010), as retold by Tang, Yu (2014): six students, five schools', () => {
  // One seat each, two at the last school. Nobody is placed better than second or third at first.
  const spec = textbook(
    [1, 1, 1, 1, 2],
    [
      [1, 0, 2],
      [2, 0, 4],
      [2, 3, 1],
      [0, 1, 3],
      [0, 4],
      [3, 0, 2, 1, 4],
    ],
    [
      [1, 0, 4, 5, 3],
      [2, 5, 3, 0],
      [0, 5, 1, 2],
      [3, 2, 5],
      [1, 4, 5],
    ],
  )
  const deferred = [2, 0, 1, 3, 4, 4]

  it('deferred acceptance ends after a long chain of refusals', () => {
    expect(place(deferredAcceptance, spec)).toEqual(deferred)
    expect(isStable(spec, deferred)).toBe(true)
  })
  it('nobody wants the last school: its two students settle there, the others trade upwards', () => {
    expect(place(withConsent, spec)).toEqual([1, 2, 3, 0, 4, 4])
  })
  it('the consent of the two is enough, because they are the only ones passed over', () => {
    expect(
      place(
        consentOf((s) => s > 3),
        spec,
      ),
    ).toEqual([1, 2, 3, 0, 4, 4])
  })
  it('without the consent of the fifth, who wants the first school, what goes through it is barred', () => {
    const placed = place(
      consentOf((s) => s !== 4),
      spec,
    )
    expect(placed[3]).not.toBe(0)
    expect(noWorse(spec, placed, deferred)).toBe(true)
  })
  it('without any consent nothing changes', () => {
    expect(place(withoutConsent, spec)).toEqual(deferred)
  })
})

describe('Erdil, Ergin (2008): stable improvement, all ends', () => {
  // Everybody ties everywhere: any efficient placement above that of the lottery is an end.
  const spec: MarketSpec = {
    seats: [1, 1, 1],
    students: [{ list: [1, 0] }, { list: [2, 1] }, { list: [0, 2] }].map(({ list }, s) => ({
      list,
      priority: list.map((c) => (c === s ? 1 : 2)),
      current: s,
    })),
  }
  it('a cycle of three is carried out where each stands first of those who want the next seat', () => {
    expect(place(stableImprovementCycles, spec)).toEqual([1, 2, 0])
  })
  it('the groups are respected, and nothing that does is better', () => {
    const placed = place(stableImprovementCycles, spec)
    expect(isStableForGroups(spec, placed)).toBe(true)
    const better = [...feasible(spec)].filter(
      (other) => noWorse(spec, other, placed) && !noWorse(spec, placed, other),
    )
    expect(better).toEqual([])
  })
})

describe('Shapley, Scarf (1974): the houses of their owners, by the method of Gale', () => {
  // 0 wants 2, 2 wants 0; 1 wants 0, then 3; 3 wants 2, then 1; 4 would only like what is gone.
  const spec: MarketSpec = {
    seats: [1, 1, 1, 1, 1],
    students: [
      { list: [2, 0], current: 0 },
      { list: [0, 3, 1], current: 1 },
      { list: [0, 2], current: 2 },
      { list: [2, 1, 3], current: 3 },
      { list: [0, 1, 4], current: 4 },
    ],
  }
  it('first cycle 0 and 2, second cycle 1 and 3, and 4 stays', () => {
    expect(place(topTradingCycles, spec)).toEqual([2, 3, 0, 1, 4])
    expect(place((market) => exchanges(market, market.current), spec)).toEqual([2, 3, 0, 1, 4])
  })
  it('schools with nobody in between: deferred acceptance finds the first cycle too, not the second', () => {
    expect(place(deferredAcceptance, spec)).not.toEqual([2, 3, 0, 1, 4])
  })
})
