import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { adaptiveImmediateAcceptance } from '@/lib/engine/adaptive-immediate-acceptance'
import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { efficiencyAdjusted } from '@/lib/engine/efficiency-adjusted'
import { exchanges } from '@/lib/engine/exchanges'
import { immediateAcceptance } from '@/lib/engine/immediate-acceptance'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import { type Market, UNPLACED } from '@/lib/engine/market'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'
import { type Claimed, verify } from '@/lib/engine/verify/verify'

import {
  feasible,
  isEfficient,
  isEligible,
  isStableForGroups,
  type Matching,
  noWorse,
  rankOf,
  standsAhead,
} from '../support/brute-force'
import {
  literalDeferredAcceptance,
  literalImmediateAcceptance,
  literalSerialDictatorship,
} from '../support/literal-mechanisms'
import { anyMarket, arranged, type MarketSpec, type Shape, textbook } from '../support/market'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

/** The engine's placement for schools chosen by hand. */
function edgesOf(spec: MarketSpec, matching: Matching): Int32Array {
  const { market, rowOf } = arranged(spec)
  return Int32Array.from(rowOf, (row, s) => {
    const school = matching[row]!
    return school === null
      ? UNPLACED
      : market.listStart[s]! + spec.students[row]!.list.indexOf(school)
  })
}

function violationOf(spec: MarketSpec, matching: Matching, claimed: Claimed) {
  return verify(arranged(spec).market, edgesOf(spec, matching), claimed).violation
}

const half = (market: Market) => Uint8Array.from(market.current, (_, s) => s % 2)

const mechanisms: [string, (market: Market) => Int32Array, (market: Market) => Claimed][] = [
  ['deferredAcceptance', deferredAcceptance, () => ({ by: 'deferred-acceptance' })],
  ['immediateAcceptance', immediateAcceptance, () => ({ by: 'immediate-acceptance' })],
  [
    'adaptiveImmediateAcceptance',
    adaptiveImmediateAcceptance,
    () => ({ by: 'immediate-acceptance-adaptive' }),
  ],
  ['topTradingCycles', topTradingCycles, () => ({ by: 'top-trading-cycles' })],
  ['serialDictatorship', serialDictatorship, () => ({ by: 'serial-dictatorship' })],
  ['stableImprovementCycles', stableImprovementCycles, () => ({ by: 'stable-improvement-cycles' })],
  [
    'efficiencyAdjusted',
    (market) => efficiencyAdjusted(market, half(market)),
    (market) => ({ by: 'efficiency-adjusted', consent: half(market) }),
  ],
  [
    'efficiencyAdjusted with everybody consenting',
    (market) => efficiencyAdjusted(market, new Uint8Array(market.current.length).fill(1)),
    (market) => ({
      by: 'efficiency-adjusted',
      consent: new Uint8Array(market.current.length).fill(1),
    }),
  ],
  [
    'exchanges',
    (market) => exchanges(market, deferredAcceptance(market)),
    () => ({ by: 'exchanges' }),
  ],
]

const shapes: [string, Shape][] = [
  ['one lottery', { students: 8 }],
  ['current seats and late applicants', { students: 8, current: true, late: true }],
  ['reserves', { students: 8, reserves: true }],
  [
    'reserves, current seats and late applicants',
    { students: 8, reserves: true, current: true, late: true },
  ],
]

describe.each(mechanisms)('verify finds nothing wrong with %s', (_, mechanism, claim) => {
  it.each(shapes)('in any market with %s', (_name, shape) => {
    const property = fc.property(anyMarket(shape), (spec) => {
      const { market } = arranged(spec)
      expect(verify(market, mechanism(market), claim(market)).violation).toBeNull()
    })
    fc.assert(property, { numRuns: 250 })
  })
})

/** Checks that exactly the placements for which a definition holds pass, among all that are possible. */
function expectExactly(
  claimed: Claimed,
  shape: Shape,
  holds: (spec: MarketSpec, matching: Matching) => boolean,
): void {
  for (const tight of [false, true]) {
    const market = anyMarket({ students: 4, schools: 3, tight, ...shape })
    const property = fc.property(market, (spec) => {
      for (const matching of feasible(spec)) {
        expect(violationOf(spec, matching, claimed) === null).toBe(holds(spec, matching))
      }
    })
    fc.assert(property, { numRuns: 120 })
  }
}

const same = (a: Matching, b: Matching) => a.every((school, s) => school === b[s])

describe('verify passes', () => {
  it('for immediate acceptance only its outcome', () => {
    expectExactly({ by: 'immediate-acceptance' }, {}, (spec, matching) =>
      same(matching, literalImmediateAcceptance(spec, false)),
    )
  })

  it('for serial dictatorship only its outcome', () => {
    expectExactly({ by: 'serial-dictatorship' }, {}, (spec, matching) =>
      same(matching, literalSerialDictatorship(spec)),
    )
  })

  it.each(['top-trading-cycles', 'immediate-acceptance-adaptive'] as const)(
    'for %s every efficient placement and no other',
    (by) => {
      expectExactly({ by }, {}, isEfficient)
    },
  )

  it('for exchanges every efficient placement that leaves nobody worse off than deferred acceptance', () => {
    expectExactly({ by: 'exchanges' }, { current: true }, (spec, matching) => {
      return isEfficient(spec, matching) && noWorse(spec, matching, literalDeferredAcceptance(spec))
    })
  })

  it('for stable improvement cycles every placement that respects the groups and is the best of those', () => {
    expectExactly(
      { by: 'stable-improvement-cycles' },
      { current: true, late: true },
      (spec, matching) => {
        if (!noWorse(spec, matching, literalDeferredAcceptance(spec))) return false
        if (!isStableForGroups(spec, matching)) return false
        return [...feasible(spec)].every((other) => {
          const better = noWorse(spec, other, matching) && !noWorse(spec, matching, other)
          return !better || !isStableForGroups(spec, other)
        })
      },
    )
  })

  it('for efficiency-adjusted every placement in which only those who consented are passed over', () => {
    const property = fc.property(anyMarket({ students: 4, schools: 3, tight: true }), (spec) => {
      const { market, rowOf } = arranged(spec)
      const consents = (row: number) => row % 2 === 1
      const consent = Uint8Array.from(rowOf, (row) => (consents(row) ? 1 : 0))
      fc.pre(consent.includes(0))
      for (const matching of feasible(spec)) {
        const passed = verify(market, edgesOf(spec, matching), {
          by: 'efficiency-adjusted',
          consent,
        })
        const envies = spec.students.some(({ list }, s) =>
          list.slice(0, rankOf(spec, s, matching[s]!)).some((school) => {
            if (!isEligible(spec, s, school)) return false
            const there = matching.flatMap((c, other) => (c === school ? [other] : []))
            if (there.length < spec.seats[school]!) return true
            return !consents(s) && there.some((other) => standsAhead(spec, school, s, other))
          }),
        )
        const holds = noWorse(spec, matching, literalDeferredAcceptance(spec)) && !envies
        expect(passed.violation === null).toBe(holds)
      }
    })
    fc.assert(property, { numRuns: 200 })
  })

  it('with hard blocks exactly what can be seated in them', () => {
    const shape = { students: 5, schools: 2, reserves: true, current: true }
    const property = fc.property(
      anyMarket(shape),
      fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 5, maxLength: 5 }),
      (spec, wish) => {
        const matching = spec.students.map(({ list, current }, s) => {
          if (current !== undefined) return current
          const school = wish[s]!
          return list.includes(school) && isEligible(spec, s, school) ? school : null
        })
        const violation = violationOf(spec, matching, { by: 'top-trading-cycles' })
        const seatable = spec.seats.every((_, c) =>
          canSeat(
            spec,
            c,
            matching.flatMap((school, s) => (school === c ? [s] : [])),
          ),
        )
        expect(violation?.kind === 'no-seat').toBe(!seatable)
      },
    )
    fc.assert(property, { numRuns: 400 })
  })
})

/** Whether students can be seated in the blocks of a school, tried one way after the other. */
function canSeat(spec: MarketSpec, school: number, students: number[]): boolean {
  const named = spec.blocks?.[school] ?? []
  const rest = spec.seats[school]! - named.reduce((total, { seats }) => total + seats, 0)
  const blocks = [...named, { seats: rest, groups: undefined, kind: undefined }]
  const left = blocks.map(({ seats }) => seats)
  const seat = (i: number): boolean => {
    const student = students[i]
    if (student === undefined) return true
    return blocks.some(({ groups, kind }, b) => {
      const { current, groups: own } = spec.students[student]!
      const inside = current === school || own?.some((group) => groups?.includes(group))
      if (left[b] === 0 || (groups && kind === 'hard' && !inside)) return false
      left[b]!--
      const fits = seat(i + 1)
      left[b]!++
      return fits
    })
  }
  return seat(0)
}

describe('verify names the first broken promise:', () => {
  const spec: MarketSpec = {
    seats: [1, 1],
    students: [
      { list: [0, 1], priority: [1, 1] },
      { list: [0, 1], priority: [2, 1] },
      { list: [0], priority: [null] },
      { list: [0, 1], priority: [2, 3], current: 1 },
    ],
  }
  const claimed: Claimed = { by: 'deferred-acceptance' }

  it('a seat lost by its holder', () => {
    expect(violationOf(spec, [0, 1, null, null], claimed)).toMatchObject({
      kind: 'below-current',
      student: 3,
    })
  })

  it('a seat below the one held, on a list that goes on behind it', () => {
    const further: MarketSpec = { seats: [1, 1], students: [{ list: [0, 1], current: 0 }] }
    expect(violationOf(further, [1], claimed)).toMatchObject({ kind: 'below-current', edge: 1 })
    expect(violationOf(further, [0], claimed)).toBeNull()
  })

  it('an edge of somebody before, or of nobody', () => {
    const { market } = arranged({ seats: [2], students: [{ list: [0] }, { list: [0] }] })
    for (const wrong of [0, 2, -2]) {
      const { violation } = verify(market, Int32Array.of(-1, wrong), claimed)
      expect(violation).toMatchObject({ kind: 'not-on-list', student: 1, edge: wrong })
    }
  })

  it('a student at a school without being eligible', () => {
    expect(violationOf(spec, [null, null, 0, 1], claimed)).toMatchObject({
      kind: 'not-eligible',
      student: 2,
    })
  })

  it("an edge that is not the student's", () => {
    const { market } = arranged(spec)
    const wrong = Int32Array.of(2, -1, -1, 6)
    expect(verify(market, wrong, claimed).violation).toEqual({
      kind: 'not-on-list',
      student: 0,
      edge: 2,
      other: -1,
    })
  })

  it('more students than seats', () => {
    expect(violationOf(spec, [0, 0, null, 1], claimed)).toMatchObject({
      kind: 'no-seat',
      student: 1,
    })
  })

  it('a preferred seat left empty', () => {
    expect(violationOf(spec, [null, null, null, 1], claimed)).toEqual({
      kind: 'empty-seat',
      student: 0,
      edge: 0,
      other: -1,
    })
  })

  it('a student passed over', () => {
    expect(violationOf(spec, [null, 0, null, 1], claimed)).toEqual({
      kind: 'envy',
      student: 0,
      edge: 0,
      other: 1,
    })
  })

  it('a stable placement that is not the best for students', () => {
    const swap: MarketSpec = {
      seats: [1, 1],
      students: [
        { list: [0, 1], priority: [2, 1] },
        { list: [1, 0], priority: [2, 1] },
      ],
    }
    expect(violationOf(swap, [1, 0], claimed)?.kind).toBe('exchange')
    expect(violationOf(swap, [0, 1], claimed)).toBeNull()
  })

  it('a student worse off than under deferred acceptance', () => {
    const one: MarketSpec = { seats: [1, 1], students: [{ list: [0, 1] }] }
    expect(violationOf(one, [1], { by: 'stable-improvement-cycles' })).toEqual({
      kind: 'worse',
      student: 0,
      edge: 0,
      other: -1,
    })
  })
})

describe('verify holds stable improvement cycles to the groups:', () => {
  const claimed: Claimed = { by: 'stable-improvement-cycles' }
  // Erdil, Ergin (2008), example 1: the lottery broke a tie at school 1 against both who could exchange.
  const tie: MarketSpec = {
    seats: [1, 1, 1],
    students: [
      { list: [1, 0, 2], priority: [2, 1, 2] },
      { list: [2, 1, 0], priority: [3, 1, 2] },
      { list: [1, 2, 0], priority: [2, 1, 3] },
    ],
  }

  it('the placement before the exchange is not the best', () => {
    const violation = violationOf(tie, [0, 1, 2], claimed)
    expect(violation).toMatchObject({ kind: 'exchange' })
    expect([1, 2]).toContain(violation?.student)
    expect(violationOf(tie, [0, 2, 1], claimed)).toBeNull()
  })

  it('the exchange is no way out for somebody who may not attend', () => {
    const bar = [null, 1, 2]
    const students = tie.students.map((one, s) => (s === 1 ? { ...one, priority: bar } : one))
    const barred = { ...tie, students }
    expect(violationOf(barred, [0, 1, 2], claimed)).toBeNull()
  })

  it('nobody of a lower group comes in before somebody of a higher one', () => {
    // Abdulkadiroglu, Sonmez (2003), example 1: the exchange passes over the third student at school 0.
    const strict = textbook(
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
    expect(violationOf(strict, [0, 1, 2], claimed)).toBeNull()
    expect(violationOf(strict, [1, 0, 2], claimed)).toEqual({
      kind: 'envy',
      student: 2,
      edge: 6,
      other: 1,
    })
  })
})

describe('verify reads reserves:', () => {
  const deferred: Claimed = { by: 'deferred-acceptance' }
  const trading: Claimed = { by: 'top-trading-cycles' }
  const openThenHard: MarketSpec = {
    seats: [2],
    students: [{ list: [0], groups: [1] }, { list: [0] }, { list: [0] }],
    blocks: [[{ seats: 1 }, { seats: 1, groups: [1], kind: 'hard' }]],
  }

  it('moves a member from an open seat to a hard one to see whether all can be seated', () => {
    expect(violationOf(openThenHard, [0, 0, null], trading)).toBeNull()
    expect(violationOf(openThenHard, [null, 0, 0], trading)).toMatchObject({
      kind: 'no-seat',
      student: 2,
    })
  })

  it('but holds deferred acceptance to the fill order, which gives the member the open seat', () => {
    expect(violationOf(openThenHard, [0, 0, null], deferred)).toMatchObject({
      kind: 'no-seat',
      student: 1,
    })
    expect(violationOf(openThenHard, [0, null, null], deferred)).toBeNull()
  })

  it('moves several members at once where it takes that', () => {
    const chain: MarketSpec = {
      seats: [3],
      students: [{ list: [0], groups: [1, 2] }, { list: [0], groups: [1] }, { list: [0] }],
      blocks: [
        [
          { seats: 1 },
          { seats: 1, groups: [1], kind: 'hard' },
          { seats: 1, groups: [2], kind: 'hard' },
        ],
      ],
    }
    expect(violationOf(chain, [0, 0, 0], trading)).toBeNull()
    const without = { ...chain, students: [{ list: [0], groups: [1] }, ...chain.students.slice(1)] }
    expect(violationOf(without, [0, 0, 0], trading)).toMatchObject({ kind: 'no-seat', student: 2 })
  })

  it('finds an exchange that needs a student to change blocks inside a school', () => {
    // Blocks of 0: one seat for group 1, then one open. The first leaves for 1, the second moves up, the third comes in.
    const inside: MarketSpec = {
      seats: [2, 1],
      students: [
        { list: [1, 0], priority: [2, 1], groups: [1] },
        { list: [0], priority: [2], groups: [1] },
        { list: [0, 1], priority: [3, 1] },
      ],
      blocks: [[{ seats: 1, groups: [1] }], []],
    }
    expect(violationOf(inside, [0, 0, 1], deferred)?.kind).toBe('exchange')
    expect(violationOf(inside, [1, 0, 0], deferred)).toBeNull()
  })

  it('finds exchanges inside a group only, where seats are kept for groups', () => {
    const swap = (groups: number[]): MarketSpec => ({
      seats: [1, 1],
      students: [
        { list: [1, 0], priority: [2, 1], groups: [1] },
        { list: [0, 1], priority: [2, 1], groups },
      ],
      blocks: [[{ seats: 1, groups: [1], kind: 'hard' }], []],
    })
    expect(violationOf(swap([1]), [0, 1], trading)?.kind).toBe('exchange')
    expect(violationOf(swap([]), [0, 1], trading)).toBeNull()
  })
})

describe('a certificate', () => {
  it('counts students, seats and the choices that were compared', () => {
    const spec: MarketSpec = {
      seats: [1, 2],
      students: [{ list: [0] }, { list: [0, 1] }, { list: [0] }],
    }
    const { market } = arranged(spec)
    expect(verify(market, deferredAcceptance(market), { by: 'deferred-acceptance' })).toEqual({
      students: 3,
      placed: 2,
      seats: 3,
      seatsFilled: 2,
      choicesCompared: 2,
      promises: [
        'feasible',
        'individually-rational',
        'non-wasteful',
        'no-justified-envy',
        'student-optimal',
      ],
      violation: null,
    })
  })
})
