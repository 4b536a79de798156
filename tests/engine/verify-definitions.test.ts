import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { type CheckedMechanism, verify } from '@/lib/engine/verify/verify-placement'

import {
  blocksOf,
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
import { anyMarket, arranged, type MarketSpec, type Shape } from '../support/market'
import { edgesOf, violationOf } from '../support/mechanisms'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

/** Checks that exactly the placements for which a definition holds pass, among all that are possible. */
function expectExactly(
  mechanism: CheckedMechanism,
  shape: Shape,
  holds: (spec: MarketSpec, matching: Matching) => boolean,
): void {
  for (const tight of [false, true]) {
    const market = anyMarket({ students: 4, schools: 3, tight, ...shape })
    const property = fc.property(market, (spec) => {
      for (const matching of feasible(spec)) {
        expect(violationOf(spec, matching, mechanism) === null).toBe(holds(spec, matching))
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
  const blocks = blocksOf(spec, school)
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
