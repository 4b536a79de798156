import { describe, expect, it, vi } from 'vitest'

import { adaptiveImmediateAcceptance } from '@/lib/engine/adaptive-immediate-acceptance'
import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { immediateAcceptance } from '@/lib/engine/immediate-acceptance'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'

import { feasible, isEfficient, isStableForGroups, noWorse, rankOf } from '../support/brute-force'
import { literalAdaptive } from '../support/literal-adaptive'
import {
  literalDeferredAcceptance,
  literalEfficiencyAdjusted,
  literalImmediateAcceptance,
  literalSerialDictatorship,
  literalTopTradingCycles,
} from '../support/literal-mechanisms'
import type { MarketSpec, Shape } from '../support/market'
import {
  always,
  consentOf,
  type Mechanism,
  MECHANISMS,
  place,
  withConsent,
  withExchanges,
  withoutConsent,
} from '../support/mechanisms'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

const everything: Shape = { students: 5, reserves: true, current: true, late: true }

const lotteries: [string, Shape][] = [
  ['one lottery', {}],
  ['a lottery per school', { ownLottery: true }],
  ['priorities far apart', { wide: true }],
  ['many ties', { tight: true }],
  ['many students and few schools', { students: 9, schools: 2 }],
  ['many schools of few seats', { students: 10, schools: 7, tight: true }],
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
        const mechanism = consentOf((student) => consent[student]!)
        expect(place(mechanism, spec)).toEqual(literalEfficiencyAdjusted(spec, consent))
      },
      1000,
    )
  })
})

const additions: [string, Shape][] = [
  ['reserves', { reserves: true }],
  ['current seats', { current: true }],
  ['late applicants', { late: true }],
  ['current seats and few others', { current: true, tight: true, students: 8 }],
  ['all of it', { reserves: true, current: true, late: true, students: 8 }],
  ['all of it and a lottery per school', { ...everything, students: 8, ownLottery: true }],
]

describe('adaptiveImmediateAcceptance', () => {
  it.each(additions)('places round by round as it is described, with %s', (_, shape) => {
    always(shape, (spec) => {
      expect(place(adaptiveImmediateAcceptance, spec)).toEqual(literalAdaptive(spec))
    })
  })
})

describe('adaptiveImmediateAcceptance', () => {
  it('keeps a seat aside for a late holder as long as the holder still asks elsewhere', () => {
    const spec: MarketSpec = {
      seats: [2, 1, 1],
      students: [
        { list: [0], current: 0 },
        { list: [1], late: true },
        { list: [1, 2], late: true },
        { list: [0], late: true },
        { list: [1, 2, 0], late: true, current: 0 },
      ],
    }
    expect(place(adaptiveImmediateAcceptance, spec)).toEqual([0, 1, 2, null, 0])
  })

  it('gives the seat of a holder who has moved on to the next who asks', () => {
    const spec: MarketSpec = {
      seats: [1, 1],
      students: [{ list: [1, 0], current: 0 }, { list: [0] }],
    }
    expect(place(adaptiveImmediateAcceptance, spec)).toEqual([1, 0])
  })
})

describe('serialDictatorship', () => {
  it.each([{}, { wide: true }])('places step by step as it is described, %j', (shape) => {
    always({ students: 8, ...shape }, (spec) => {
      expect(place(serialDictatorship, spec)).toEqual(literalSerialDictatorship(spec))
    })
  })
})

describe.each(MECHANISMS)('%s', (_, mechanism) => {
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
  ['efficiencyAdjusted with everybody consenting', withConsent],
  ['exchanges', withExchanges],
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
  ['efficiencyAdjusted with everybody consenting', withConsent],
  ['exchanges', withExchanges],
] as [string, Mechanism][])('%s', (_, mechanism) => {
  it('is efficient with current seats', () => {
    always({ students: 5, current: true }, (spec) => {
      expect(isEfficient(spec, place(mechanism, spec))).toBe(true)
    })
  })
})

describe.each([
  ['stableImprovementCycles', stableImprovementCycles],
  ['efficiencyAdjusted', withConsent],
  ['efficiencyAdjusted without consent', withoutConsent],
  ['exchanges', withExchanges],
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
      expect(place(withoutConsent, spec)).toEqual(place(deferredAcceptance, spec))
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
