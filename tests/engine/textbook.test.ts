import { describe, expect, it } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { efficiencyAdjusted } from '@/lib/engine/efficiency-adjusted'
import { exchanges } from '@/lib/engine/exchanges'
import { immediateAcceptance } from '@/lib/engine/immediate-acceptance'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import type { Market } from '@/lib/engine/market'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'

import { arranged, type MarketSpec, schools, textbook } from '../support/market'

function place(mechanism: (market: Market) => Int32Array, spec: MarketSpec) {
  const ready = arranged(spec)
  return schools(ready, mechanism(ready.market))
}

const consenting = (market: Market) =>
  efficiencyAdjusted(market, new Uint8Array(market.current.length).fill(1))

describe('Gale, Shapley (1962), example 1: three of each kind, every choice different', () => {
  // Men rank A B C, B C A, C A B; women rank the men the other way round. Three stable marriages;
  // with the men asking everybody gets the first choice.
  const spec = textbook(
    [1, 1, 1],
    [
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
    ],
    [
      [1, 2, 0],
      [2, 0, 1],
      [0, 1, 2],
    ],
  )
  it('deferred acceptance gives those who ask their first choices', () => {
    expect(place(deferredAcceptance, spec)).toEqual([0, 1, 2])
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
})

describe('Roth (1982); Abdulkadiroglu, Sonmez (2003), example 1: stability costs everybody', () => {
  // Priorities 1: s1 s3 s2; 2: s2 s1 s3; 3: s2 s1 s3. Lists: s1 2 1 3; s2 1 2 3; s3 1 2 3.
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
      [1, 0, 2],
    ],
  )
  it('deferred acceptance gives the two their second choices', () => {
    expect(place(deferredAcceptance, spec)).toEqual([0, 1, 2])
  })
  it('top trading cycles, and consent, give them their first', () => {
    expect(place(topTradingCycles, spec)).toEqual([1, 0, 2])
    expect(place(consenting, spec)).toEqual([1, 0, 2])
    expect(place((market) => exchanges(market, deferredAcceptance(market)), spec)).toEqual([
      1, 0, 2,
    ])
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
  const consentOf = (row: number | null) => (market: Market) => {
    const { rowOf } = arranged(spec)
    const consent = Uint8Array.from(rowOf, (r) => (r === row ? 1 : 0))
    return efficiencyAdjusted(market, consent)
  }
  it('deferred acceptance places all below their first choices', () => {
    expect(place(deferredAcceptance, spec)).toEqual([0, 1, 2])
  })
  it('with the consent of the third, who loses nothing by it, the other two exchange', () => {
    expect(place(consentOf(2), spec)).toEqual([1, 0, 2])
  })
  it('without it nothing changes', () => {
    expect(place(consentOf(null), spec)).toEqual([0, 1, 2])
  })
})

describe('Hafalir, Yenmez, Yildirim (2013): quotas and reserves', () => {
  // One school with two seats for majority (0) and minority (1) students, one minority applicant only.
  const crowd = (kind: 'soft' | 'hard'): MarketSpec => ({
    seats: [2],
    students: [
      { list: [0], groups: [0] },
      { list: [0], groups: [0] },
      { list: [0], groups: [0] },
    ],
    blocks: [[{ seats: 1, groups: [1], kind }]],
  })
  it('a hard seat stays empty without a member', () => {
    expect(place(deferredAcceptance, crowd('hard'))).toEqual([0, null, null])
  })
  it('a soft seat goes to the next in line', () => {
    expect(place(deferredAcceptance, crowd('soft'))).toEqual([0, 0, null])
  })
})

describe('Dur, Kominers, Pathak, Sonmez (2018): the order of the blocks decides', () => {
  // Half of the seats for the neighbourhood, two of its students best in the lottery, two further behind.
  const walkZone = (reservedFirst: boolean): MarketSpec => {
    const reserved = { seats: 2, groups: [1], kind: 'soft' as const }
    return {
      seats: [4],
      students: [1, 1, 0, 0, 1, 1].map((group) => ({ list: [0], groups: [group] })),
      blocks: [reservedFirst ? [reserved, { seats: 2 }] : [{ seats: 2 }, reserved]],
    }
  }
  it('reserved first: members use up the reserve, the open seats go by lottery', () => {
    expect(place(deferredAcceptance, walkZone(true))).toEqual([0, 0, 0, 0, null, null])
  })
  it('open first: members take open seats and the reserve on top', () => {
    expect(place(deferredAcceptance, walkZone(false))).toEqual([0, 0, null, null, 0, 0])
  })
})

describe('Cortines: 70 % of ten seats local, 30 % district-wide', () => {
  it('fills seven with locals first, then three by lottery', () => {
    const locals = Array.from({ length: 9 }, () => ({ list: [0], groups: [1] }))
    const others = Array.from({ length: 9 }, () => ({ list: [0] }))
    const spec: MarketSpec = {
      seats: [10],
      students: [...others, ...locals],
      blocks: [[{ seats: 7, groups: [1], kind: 'soft' }]],
    }
    const placed = place(deferredAcceptance, spec)
    expect(placed.slice(0, 9).filter((school) => school === 0).length).toBe(3)
    expect(placed.slice(9).filter((school) => school === 0).length).toBe(7)
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
    expect(place((market) => exchanges(market, deferredAcceptance(market)), spec)).toEqual([
      1,
      0,
      null,
    ])
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
