import { describe, expect, it } from 'vitest'

import { adaptiveImmediateAcceptance } from '@/lib/engine/adaptive-immediate-acceptance'
import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { immediateAcceptance } from '@/lib/engine/immediate-acceptance'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'

import { feasible, isEfficient, isStable } from '../support/brute-force'
import { otherLists, withList } from '../support/changes'
import { stabilityCosts, threeMarriages } from '../support/classics'
import { type MarketSpec, textbook } from '../support/market'
import { always, place, withConsent, withExchanges } from '../support/mechanisms'

const stableOf = (spec: MarketSpec) => [...feasible(spec)].filter((one) => isStable(spec, one))

describe('Gale, Shapley (1962), example 1: three of each kind, every choice different', () => {
  const spec = threeMarriages
  it('there are three: first choices of the men, second choices, first choices of the women', () => {
    expect(stableOf(spec)).toEqual([
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
    ])
  })
  it('deferred acceptance gives those who ask their first choices', () => {
    expect(place(deferredAcceptance, spec)).toEqual([0, 1, 2])
  })
  it('the women asking, it gives them theirs', () => {
    const turned = textbook(
      [1, 1, 1],
      [
        [1, 2, 0],
        [2, 0, 1],
        [0, 1, 2],
      ],
      [
        [0, 2, 1],
        [1, 0, 2],
        [2, 1, 0],
      ],
    )
    expect(place(deferredAcceptance, turned)).toEqual([1, 2, 0])
  })
})

describe('Gale, Shapley (1962), example 2: four of each kind, one stable marriage', () => {
  const spec = textbook(
    [1, 1, 1, 1],
    [
      [0, 1, 2, 3],
      [0, 3, 2, 1],
      [1, 0, 2, 3],
      [3, 1, 2, 0],
    ],
    [
      [3, 2, 0, 1],
      [1, 3, 0, 2],
      [3, 0, 1, 2],
      [2, 1, 0, 3],
    ],
  )
  it('deferred acceptance finds it', () => {
    expect(place(deferredAcceptance, spec)).toEqual([2, 3, 0, 1])
  })
  it('there is no other', () => {
    expect(stableOf(spec)).toEqual([[2, 3, 0, 1]])
  })
})

describe('Roth (1982); Abdulkadiroglu, Sonmez (2003), example 1: stability costs everybody', () => {
  const spec = stabilityCosts
  it('deferred acceptance gives the two their second choices', () => {
    expect(place(deferredAcceptance, spec)).toEqual([0, 1, 2])
  })
  it('which is the only stable placement, and not efficient', () => {
    expect(stableOf(spec)).toEqual([[0, 1, 2]])
    expect(isEfficient(spec, [0, 1, 2])).toBe(false)
  })
  it('top trading cycles, and consent, give them their first', () => {
    expect(place(topTradingCycles, spec)).toEqual([1, 0, 2])
    expect(place(withConsent, spec)).toEqual([1, 0, 2])
    expect(place(withExchanges, spec)).toEqual([1, 0, 2])
  })
})

describe('Ergin (2002): a priority order with a cycle', () => {
  // Orders A: i j k; B: k i j. j only costs k the exchange with i.
  const spec = textbook(
    [1, 1],
    [[1, 0], [0], [0, 1]],
    [
      [0, 1, 2],
      [2, 0, 1],
    ],
  )
  it('deferred acceptance is not efficient', () => {
    expect(place(deferredAcceptance, spec)).toEqual([0, null, 1])
  })
  it('top trading cycles exchange the two seats', () => {
    expect(place(topTradingCycles, spec)).toEqual([1, null, 0])
  })
})

describe('Ergin (2002): without a cycle in the priorities', () => {
  it('deferred acceptance is efficient and equals top trading cycles', () => {
    const spec = textbook(
      [1, 1],
      [[1, 0], [0], [0, 1]],
      [
        [0, 1, 2],
        [0, 1, 2],
      ],
    )
    expect(place(deferredAcceptance, spec)).toEqual([1, 0, null])
    expect(place(topTradingCycles, spec)).toEqual([1, 0, null])
  })
})

describe('immediate acceptance and serial dictatorship, worked by hand', () => {
  // A and B one seat each. s0 and s1 rank A B, s2 ranks B A with the worst standing everywhere.
  const spec = textbook(
    [1, 1],
    [
      [0, 1],
      [0, 1],
      [1, 0],
    ],
    [
      [0, 1, 2],
      [0, 1, 2],
    ],
  )
  it('the first choice counts in the first round, and s1 has lost B by then', () => {
    expect(place(immediateAcceptance, spec)).toEqual([0, null, 1])
  })
  it('skipping full schools, s1 asks B in the first round in vain as well', () => {
    expect(place(adaptiveImmediateAcceptance, spec)).toEqual([0, null, 1])
  })
  it('deferred acceptance gives s1 the second choice instead', () => {
    expect(place(deferredAcceptance, spec)).toEqual([0, 1, null])
  })
  it('in lottery order each takes the best that is left', () => {
    expect(place(serialDictatorship, { ...spec, lottery: [2, 1, 0] })).toEqual([null, 0, 1])
  })
})

describe('two full schools', () => {
  it('exchange students only where the rule says so: deferred acceptance keeps both, exchanges gain both', () => {
    // Each student wants the other's school, where a third with a better priority waits for a seat.
    const spec: MarketSpec = {
      seats: [1, 1],
      students: [
        { list: [1, 0], priority: [2, 1], current: 0 },
        { list: [0, 1], priority: [2, 1], current: 1 },
        { list: [0, 1], priority: [1, 1] },
      ],
    }
    expect(place(deferredAcceptance, spec)).toEqual([0, 1, null])
    expect(place(withExchanges, spec)).toEqual([1, 0, null])
  })

  it('exchange students at once where nobody stands in between', () => {
    const spec: MarketSpec = {
      seats: [1, 1],
      students: [
        { list: [1, 0], current: 0 },
        { list: [0, 1], current: 1 },
      ],
    }
    expect(place(deferredAcceptance, spec)).toEqual([1, 0])
  })

  it('let a chain move in one pass when a seat is free at its end', () => {
    const spec: MarketSpec = {
      seats: [1, 1, 1],
      students: [
        { list: [1, 0], current: 0 },
        { list: [2, 1], current: 1 },
      ],
    }
    expect(place(deferredAcceptance, spec)).toEqual([1, 2])
  })
})

describe('Roth (1984): hospitals and residents, seats left in the country', () => {
  // Hospital 0 has two seats, hospital 1 one in the country that only residents 0 and 3 would take.
  const spec = textbook(
    [2, 2, 1],
    [[0, 1], [0, 1], [1, 0], [2]],
    [
      [2, 0, 1],
      [0, 1, 2],
      [3, 0],
    ],
  )
  it('every stable placement leaves the same hospital with one resident', () => {
    for (const stable of stableOf(spec)) {
      expect(stable.filter((hospital) => hospital === 2)).toEqual([2])
      expect(stable).not.toContain(null)
    }
  })
  it('residents asking, everybody gets the first choice', () => {
    expect(place(deferredAcceptance, spec)).toEqual([0, 0, 1, 2])
  })
})

describe('Ergin, Sonmez (2006): immediate acceptance as a game', () => {
  it('its equilibria in lists lead to the stable placements and nowhere else', () => {
    always(
      { students: 3, schools: 2, tight: true },
      (spec) => {
        const ways = spec.students.map(({ list }) => otherLists(list))
        const handedIn = (lists: number[][]) =>
          lists.reduce((changed, list, s) => withList(changed, s, list), spec)
        const ends = new Set<string>()
        for (const lists of products(ways)) {
          const got = place(immediateAcceptance, handedIn(lists))
          const content = spec.students.every(({ list }, s) => {
            const like = (school: number | null) =>
              school === null ? list.length : list.indexOf(school)
            return ways[s]!.every((other) => {
              const changed = lists.map((own, i) => (i === s ? other : own))
              const then = place(immediateAcceptance, handedIn(changed))[s]!
              return like(got[s]!) <= like(then)
            })
          })
          if (content) ends.add(JSON.stringify(got))
        }
        expect([...ends].toSorted()).toEqual(
          stableOf(spec)
            .map((stable) => JSON.stringify(stable))
            .toSorted(),
        )
      },
      12,
    )
  })
})

/** Every way to take one item of each list. */
function products<T>([first, ...rest]: T[][]): T[][] {
  if (!first) return [[]]
  return products(rest).flatMap((tail) => first.map((one) => [one, ...tail]))
}
