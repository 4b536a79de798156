import { describe, expect, it, vi } from 'vitest'

import { adaptiveImmediateAcceptance } from '@/lib/engine/adaptive-immediate-acceptance'
import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { immediateAcceptance } from '@/lib/engine/immediate-acceptance'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'

import { isEfficient, isStable, rankOf } from '../support/brute-force'
import { otherLists, withList } from '../support/changes'
import type { MarketSpec, Shape } from '../support/market'
import { always, type Mechanism, place, withConsent, withExchanges } from '../support/mechanisms'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

/** Lists a student may hand in instead: any but those without the school whose seat is held. */
function otherListsOf(spec: MarketSpec, student: number): number[][] {
  const { list, current } = spec.students[student]!
  return otherLists(list).filter((other) => current === undefined || other.includes(current))
}

const strategyProof: [string, Mechanism, Shape][] = [
  ['deferredAcceptance', deferredAcceptance, {}],
  ['deferredAcceptance, a lottery per school', deferredAcceptance, { ownLottery: true }],
  [
    'deferredAcceptance, reserves, current seats and late applicants',
    deferredAcceptance,
    { reserves: true, current: true, late: true },
  ],
  ['topTradingCycles', topTradingCycles, { tight: true }],
  ['topTradingCycles, current seats', topTradingCycles, { current: true, late: true }],
  ['topTradingCycles, reserves', topTradingCycles, { reserves: true }],
  ['serialDictatorship', serialDictatorship, {}],
  ['serialDictatorship, reserves', serialDictatorship, { reserves: true, late: true }],
]

describe.each(strategyProof)('%s', (_, mechanism, shape) => {
  it('is strategy-proof: no other list gets anybody a school they like better', () => {
    always(
      { students: 4, schools: 3, ...shape },
      (spec) => {
        const honest = place(mechanism, spec)
        for (const s of spec.students.keys()) {
          for (const list of otherListsOf(spec, s)) {
            const got = place(mechanism, withList(spec, s, list))[s]!
            expect(rankOf(spec, s, honest[s]!)).toBeLessThanOrEqual(rankOf(spec, s, got))
          }
        }
      },
      120,
    )
  })
})

/** Checks every pair of other lists of every pair of students against what honesty gives the two. */
function everyPair(
  mechanism: Mechanism,
  lists: (honest: number[]) => number[][],
  check: (gains: [number, number]) => void,
): void {
  always(
    { students: 3, schools: 3, tight: true },
    (spec) => {
      const honest = place(mechanism, spec)
      const gain = (changed: MarketSpec, s: number) =>
        rankOf(spec, s, honest[s]!) - rankOf(spec, s, place(mechanism, changed)[s]!)
      for (const a of spec.students.keys()) {
        for (const b of [...spec.students.keys()].slice(a + 1)) {
          for (const first of lists(spec.students[a]!.list)) {
            const one = withList(spec, a, first)
            for (const second of lists(spec.students[b]!.list)) {
              const both = withList(one, b, second)
              check([gain(both, a), gain(both, b)])
            }
          }
        }
      }
    },
    15,
  )
}

describe('two students together', () => {
  it('cannot both gain under deferred acceptance (Dubins, Freedman 1981)', () => {
    everyPair(deferredAcceptance, otherLists, ([a, b]) => expect(a > 0 && b > 0).toBe(false))
  })

  it('cannot gain for one at no cost to the other under top trading cycles by another order (Bird 1984)', () => {
    const otherOrders = (list: number[]) =>
      otherLists(list).filter((other) => other.length === list.length)
    everyPair(topTradingCycles, otherOrders, ([a, b]) => {
      expect(a > 0 ? b >= 0 : b > 0 && a >= 0).toBe(false)
    })
  })

  it('can under top trading cycles where one leaves out a school it would only have traded away', () => {
    // A priority exists at a listed school alone: without school 0, student 0 has none to trade there.
    const spec = (first: number[]): MarketSpec => ({
      seats: [1, 1, 1],
      students: [
        { list: first, priority: first.map((school) => (school === 0 ? 1 : 2)) },
        { list: [0, 2, 1], priority: [3, 1, 1] },
        { list: [0], priority: [2] },
      ],
    })
    expect(place(topTradingCycles, spec([1, 0]))).toEqual([1, 0, null])
    expect(place(topTradingCycles, spec([1]))).toEqual([1, 2, 0])
  })

  it('cannot under serial dictatorship', () => {
    everyPair(serialDictatorship, otherLists, ([a, b]) => {
      expect(a > 0 ? b >= 0 : b > 0 && a >= 0).toBe(false)
    })
  })

  it('can under deferred acceptance where the third loses nothing: an interrupter steps back', () => {
    // Ergin (2002): student 1 only stands in the way of 0 and 2, and gains nothing by it.
    const spec = (second: number[]): MarketSpec => ({
      seats: [1, 1],
      students: [
        { list: [1, 0], priority: [2, 1] },
        { list: second, priority: second.map(() => 2) },
        { list: [0, 1], priority: [3, 1] },
      ],
    })
    expect(place(deferredAcceptance, spec([0]))).toEqual([0, null, 1])
    expect(place(deferredAcceptance, spec([]))).toEqual([1, null, 0])
  })
})

/** A market, who lies in it and how, and what everybody gets: honestly and then. */
type Lie = {
  spec: MarketSpec
  student: number
  list: number[]
  honest: (number | null)[]
  lied: (number | null)[]
}

const schoolAlone = (list: number[], count: number): MarketSpec => ({
  seats: [1, 1],
  students: Array.from({ length: count }, () => ({ list })),
})

const manipulable: [string, Mechanism, Lie][] = [
  [
    'immediateAcceptance: the second choice is gone by the second round (Abdulkadiroglu, Sonmez 2003)',
    immediateAcceptance,
    {
      spec: schoolAlone([0, 1], 3),
      student: 2,
      list: [1],
      honest: [0, 1, null],
      lied: [0, null, 1],
    },
  ],
  [
    'adaptiveImmediateAcceptance: skipping full schools is no cure (Mennle, Seuken 2021)',
    adaptiveImmediateAcceptance,
    {
      spec: schoolAlone([0, 1], 3),
      student: 2,
      list: [1],
      honest: [0, 1, null],
      lied: [0, null, 1],
    },
  ],
  [
    'efficiencyAdjusted: a shorter list turns a settled school into one that is wanted (Kesten 2010)',
    withConsent,
    {
      spec: {
        seats: [1, 1, 1],
        students: [
          { list: [0, 1, 2], priority: [2, 1, 1] },
          { list: [2, 0, 1], priority: [1, 1, 1] },
          { list: [0, 1, 2], priority: [2, 1, 1] },
        ],
        lottery: [0, 2, 1],
      },
      student: 2,
      list: [0, 2],
      honest: [0, 2, 1],
      lied: [1, 2, 0],
    },
  ],
  [
    'stableImprovementCycles: a list without the middle school draws the cycle elsewhere (Erdil, Ergin 2008)',
    stableImprovementCycles,
    {
      spec: {
        seats: [1, 1, 1],
        students: [
          { list: [0, 2, 1], priority: [2, 1, 1] },
          { list: [2, 0, 1], priority: [2, 2, 1] },
          { list: [2, 1, 0], priority: [2, 1, 1] },
        ],
      },
      student: 2,
      list: [2, 0],
      honest: [0, 2, 1],
      lied: [0, 1, 2],
    },
  ],
  [
    'exchanges: a school that is liked by others is worth holding for the trade',
    withExchanges,
    {
      spec: {
        seats: [1, 1, 1],
        students: [
          { list: [2, 1, 0], priority: [1, 1, 1] },
          { list: [1, 0, 2], priority: [2, 1, 1] },
          { list: [2, 1, 0], priority: [1, 1, 1] },
        ],
        lottery: [1, 0, 2],
      },
      student: 1,
      list: [1, 2],
      honest: [2, 0, 1],
      lied: [2, 1, 0],
    },
  ],
]

describe('not strategy-proof is', () => {
  it.each(manipulable)('%s', (_, mechanism, { spec, student, list, honest, lied }) => {
    expect(place(mechanism, spec)).toEqual(honest)
    expect(place(mechanism, withList(spec, student, list))).toEqual(lied)
    const [before, after] = [honest, lied].map((got) => rankOf(spec, student, got[student]!))
    expect(after).toBeLessThan(before!)
  })

  it.each(manipulable)(
    '%s; deferred acceptance and top trading cycles do not reward that list',
    (_, _mechanism, { spec, student, list }) => {
      for (const safe of [deferredAcceptance, topTradingCycles, serialDictatorship]) {
        const [before, after] = [spec, withList(spec, student, list)].map((handedIn) =>
          rankOf(spec, student, place(safe, handedIn)[student]!),
        )
        expect(after).toBeGreaterThanOrEqual(before!)
      }
    },
  )

  it('deferred acceptance with a longest list: a student who may name one school has to guess', () => {
    // Haeringer, Klijn (2009): with the cap, naming the safe school is better than naming the first choice.
    const capped = (list: number[]): MarketSpec => ({
      seats: [1, 1],
      students: [{ list: [0] }, { list: list.slice(0, 1) }],
    })
    expect(place(deferredAcceptance, capped([0, 1]))).toEqual([0, null])
    expect(place(deferredAcceptance, capped([1, 0]))).toEqual([0, 1])
  })
})

describe('no mechanism is stable, efficient and safe at once (Roth 1982; Kesten 2010)', () => {
  const spec: MarketSpec = {
    seats: [1, 1, 1],
    students: [
      { list: [1, 0, 2], priority: [2, 1, 3] },
      { list: [0, 1, 2], priority: [3, 1, 2] },
      { list: [0, 1, 2], priority: [2, 3, 1] },
    ],
  }
  it.each([
    ['deferredAcceptance is stable and not efficient', deferredAcceptance, true, false],
    ['topTradingCycles is efficient and not stable', topTradingCycles, false, true],
    ['efficiencyAdjusted is efficient and not stable', withConsent, false, true],
  ] as [string, Mechanism, boolean, boolean][])('%s', (_, mechanism, stable, efficient) => {
    const placed = place(mechanism, spec)
    expect(isStable(spec, placed)).toBe(stable)
    expect(isEfficient(spec, placed)).toBe(efficient)
  })
})
