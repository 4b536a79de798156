import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { adaptiveImmediateAcceptance } from '@/lib/engine/adaptive-immediate-acceptance'
import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { efficiencyAdjusted } from '@/lib/engine/efficiency-adjusted'
import { exchanges } from '@/lib/engine/exchanges'
import { immediateAcceptance } from '@/lib/engine/immediate-acceptance'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import type { Market } from '@/lib/engine/market'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'

import {
  feasible,
  isEfficient,
  isStable,
  isStableForGroups,
  type Matching,
  noWorse,
  rankOf,
} from '../support/brute-force'
import {
  literalDeferredAcceptance,
  literalEfficiencyAdjusted,
  literalImmediateAcceptance,
  literalSerialDictatorship,
  literalTopTradingCycles,
} from '../support/literal-mechanisms'
import { anyMarket, arranged, type MarketSpec, schools, type Shape } from '../support/market'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

type Mechanism = (market: Market, rowOf: Int32Array) => Int32Array

function place(mechanism: Mechanism, spec: MarketSpec): Matching {
  const ready = arranged(spec)
  return schools(ready, mechanism(ready.market, ready.rowOf))
}

/** Checks a statement about any market of a shape. */
function always(shape: Shape, check: (spec: MarketSpec) => void, numRuns = 300): void {
  fc.assert(fc.property(anyMarket(shape), check), { numRuns })
}

const everybody: Mechanism = (market) =>
  efficiencyAdjusted(market, new Uint8Array(market.current.length).fill(1))
const nobody: Mechanism = (market) =>
  efficiencyAdjusted(market, new Uint8Array(market.current.length))
const afterExchanges: Mechanism = (market) => exchanges(market, deferredAcceptance(market))

const lotteries: [string, Shape][] = [
  ['one lottery', {}],
  ['a lottery per school', { ownLottery: true }],
  ['priorities far apart', { wide: true }],
  ['many ties', { tight: true }],
  ['many students and few schools', { students: 9, schools: 2 }],
]

describe.each(lotteries)('with %s, step by step as its authors describe it', (_, shape) => {
  it('deferredAcceptance places', () => {
    always({ ...shape, current: true, late: true }, (spec) => {
      expect(place(deferredAcceptance, spec)).toEqual(literalDeferredAcceptance(spec))
    })
  })

  it('immediateAcceptance places', () => {
    always(shape, (spec) => {
      expect(place(immediateAcceptance, spec)).toEqual(literalImmediateAcceptance(spec, false))
    })
  })

  it('adaptiveImmediateAcceptance places', () => {
    always(shape, (spec) => {
      expect(place(adaptiveImmediateAcceptance, spec)).toEqual(
        literalImmediateAcceptance(spec, true),
      )
    })
  })

  it('topTradingCycles places', () => {
    always({ ...shape, current: true, late: true }, (spec) => {
      expect(place(topTradingCycles, spec)).toEqual(literalTopTradingCycles(spec))
    })
  })

  it('efficiencyAdjusted places, whoever consents', () => {
    always(
      { ...shape, current: true, late: true },
      (spec) => {
        const consent = spec.students.map(({ groups }) => groups?.includes(0) === true)
        const mechanism: Mechanism = (market, rowOf) =>
          efficiencyAdjusted(
            market,
            Uint8Array.from(rowOf, (row) => (consent[row] ? 1 : 0)),
          )
        expect(place(mechanism, spec)).toEqual(literalEfficiencyAdjusted(spec, consent))
      },
      1000,
    )
  })
})

describe('serialDictatorship', () => {
  it.each([{}, { wide: true }])('places step by step as it is described, %j', (shape) => {
    always({ students: 8, ...shape }, (spec) => {
      expect(place(serialDictatorship, spec)).toEqual(literalSerialDictatorship(spec))
    })
  })
})

const all: [string, Mechanism][] = [
  ['deferredAcceptance', deferredAcceptance],
  ['immediateAcceptance', immediateAcceptance],
  ['adaptiveImmediateAcceptance', adaptiveImmediateAcceptance],
  ['topTradingCycles', topTradingCycles],
  ['serialDictatorship', serialDictatorship],
  ['stableImprovementCycles', stableImprovementCycles],
  ['efficiencyAdjusted', everybody],
  ['exchanges', afterExchanges],
]
const everything: Shape = { students: 5, reserves: true, current: true, late: true }

describe.each(all)('%s', (_, mechanism) => {
  it('gives only seats there are, to eligible students, none below a current seat', () => {
    always({ ...everything, reserves: false }, (spec) => {
      expect([...feasible(spec)]).toContainEqual(place(mechanism, spec))
    })
  })

  it('keeps seats and current seats with reserves too', () => {
    always(everything, (spec) => {
      const placed = place(mechanism, spec)
      spec.seats.forEach((count, c) => {
        expect(placed.filter((school) => school === c).length).toBeLessThanOrEqual(count)
      })
      spec.students.forEach(({ current, list }, s) => {
        const limit = current === undefined ? list.length : list.indexOf(current)
        expect(rankOf(spec, s, placed[s]!)).toBeLessThanOrEqual(limit)
      })
    })
  })

  it('never gives a hard seat outside of its groups', () => {
    always({ students: 6, schools: 2, reserves: true }, (spec) => {
      const placed = place(mechanism, spec)
      spec.blocks!.forEach((blocks, c) => {
        const hard = blocks.filter(({ kind, groups }) => groups && kind === 'hard')
        const closed = hard.filter(({ groups }) => !groups!.includes(0))
        const open = spec.seats[c]! - closed.reduce((total, { seats }) => total + seats, 0)
        const outside = placed.filter(
          (school, s) => school === c && !spec.students[s]!.groups!.includes(1),
        )
        expect(outside.length).toBeLessThanOrEqual(open)
      })
    })
  })

  it('gives nothing in a market of nobody', () => {
    expect(place(mechanism, { seats: [2, 0], students: [] })).toEqual([])
  })
})

const efficient: [string, Mechanism][] = [
  ['immediateAcceptance', immediateAcceptance],
  ['adaptiveImmediateAcceptance', adaptiveImmediateAcceptance],
  ['topTradingCycles', topTradingCycles],
  ['serialDictatorship', serialDictatorship],
  ['efficiencyAdjusted with everybody consenting', everybody],
  ['exchanges', afterExchanges],
]

describe.each(efficient)('%s', (name, mechanism) => {
  it('is efficient: nobody can be better off without somebody worse off', () => {
    always({ students: 5 }, (spec) => {
      expect(isEfficient(spec, place(mechanism, spec))).toBe(true)
    })
  })
})

describe.each([
  ['topTradingCycles', topTradingCycles],
  ['efficiencyAdjusted with everybody consenting', everybody],
  ['exchanges', afterExchanges],
] as [string, Mechanism][])('%s', (_, mechanism) => {
  it('is efficient with current seats', () => {
    always({ students: 5, current: true }, (spec) => {
      expect(isEfficient(spec, place(mechanism, spec))).toBe(true)
    })
  })
})

describe.each([
  ['stableImprovementCycles', stableImprovementCycles],
  ['efficiencyAdjusted', everybody],
  ['efficiencyAdjusted without consent', nobody],
  ['exchanges', afterExchanges],
] as [string, Mechanism][])('%s', (_, mechanism) => {
  it('leaves nobody worse off than deferred acceptance', () => {
    always(everything, (spec) => {
      const before = place(deferredAcceptance, spec)
      expect(noWorse(spec, place(mechanism, spec), before)).toBe(true)
    })
  })
})

describe('efficiencyAdjusted', () => {
  it('is deferred acceptance when nobody consents', () => {
    always(everything, (spec) => {
      expect(place(nobody, spec)).toEqual(place(deferredAcceptance, spec))
    })
  })
})

describe('stableImprovementCycles', () => {
  it.each([{}, { tight: true }])(
    'respects the priority groups, and nothing that does is better for everybody, %j',
    (shape) => {
      always(
        { students: 5, current: true, ...shape },
        (spec) => {
          const placed = place(stableImprovementCycles, spec)
          expect(isStableForGroups(spec, placed)).toBe(true)
          for (const other of feasible(spec)) {
            const better = noWorse(spec, other, placed) && !noWorse(spec, placed, other)
            expect(better && isStableForGroups(spec, other)).toBe(false)
          }
        },
        500,
      )
    },
  )

  it('is deferred acceptance where priorities are strict', () => {
    always({ students: 3 }, (spec) => {
      const strict = {
        ...spec,
        students: spec.students.map((student, s) => ({
          ...student,
          priority: student.list.map((c) => 1 + ((s + c) % 3)),
        })),
      }
      expect(place(stableImprovementCycles, strict)).toEqual(place(deferredAcceptance, strict))
    })
  })
})

describe.each([
  ['deferredAcceptance', deferredAcceptance, { reserves: true, current: true, late: true }],
  ['topTradingCycles', topTradingCycles, { current: true, late: true }],
  ['serialDictatorship', serialDictatorship, {}],
] as [string, Mechanism, Shape][])('%s', (_, mechanism, shape) => {
  it('is strategy-proof: no other list gets anybody a school they like better', () => {
    always(
      { students: 4, schools: 3, ...shape },
      (spec) => {
        const honest = place(mechanism, spec)
        spec.students.forEach((student, s) => {
          for (const list of otherLists(student.list)) {
            if (student.current !== undefined && !list.includes(student.current)) continue
            const priority = list.map((c) => student.priority![student.list.indexOf(c)]!)
            const ownLottery = spec.ownLottery
            const students = spec.students.map((old, i) =>
              i === s ? { ...old, list, priority } : old,
            )
            const got = place(mechanism, { ...spec, ...(ownLottery && { ownLottery }), students })[
              s
            ]!
            expect(rankOf(spec, s, honest[s]!)).toBeLessThanOrEqual(rankOf(spec, s, got))
          }
        })
      },
      150,
    )
  })
})

describe('immediateAcceptance', () => {
  it('is not strategy-proof: a safe second choice is lost by naming it second', () => {
    const spec = (list: number[]): MarketSpec => ({
      seats: [1, 1],
      students: [
        { list: [0] },
        { list: [1] },
        { list, priority: list.map((c) => (c === 1 ? 1 : 2)) },
      ],
      lottery: [0, 1, 2],
    })
    expect(place(immediateAcceptance, spec([0, 1]))[2]).toBeNull()
    expect(place(immediateAcceptance, { ...spec([1, 0]), lottery: [1, 2, 0] })[2]).toBe(1)
    expect(isStable(spec([0, 1]), place(deferredAcceptance, spec([0, 1])))).toBe(true)
  })
})

/** Every ordered selection of the schools of a list. */
function otherLists(list: number[]): number[][] {
  return [
    [],
    ...list.flatMap((c) => otherLists(list.filter((d) => d !== c)).map((rest) => [c, ...rest])),
  ]
}
